import { expect, test } from "vitest";
import { EMPTY_DRAFT, faultyFields, readDraft } from "@/components/community/auth/setupDraft";
import { SetupRequest } from "@/types/community";

const token = "t".repeat(43);
const draft = {
  ...EMPTY_DRAFT,
  name: "Sonnenstraße",
  location: "Köln",
  latitude: "50,95",
  longitude: "−6.92",
  import: "32,15",
  feedIn: "8",
  feeWithin: "1.5",
  operatorName: "Ada",
  email: " ada@example.org ",
  password: "correct horse battery",
};

test("numbers are read with comma and point, cents become µ€ exactly", () => {
  expect(readDraft(draft, token, SetupRequest)).toEqual({
    request: expect.objectContaining({
      latitude: 50.95,
      longitude: -6.92,
      importMicroEurPerKwh: 321_500,
      feedInMicroEurPerKwh: 80_000,
      feeWithinMicroEurPerKwh: 15_000,
      feeBetweenMicroEurPerKwh: 15_000,
      districts: [{ district: "A", name: "A" }],
      email: "ada@example.org",
    }),
  });
});

test("an empty form names every field that must be filled", () => {
  const read = readDraft({ ...EMPTY_DRAFT, country: "", timeZone: "", emission: "" }, token, SetupRequest);
  expect([...("faulty" in read ? read.faulty : [])].toSorted()).toEqual(
    [
      "country",
      "email",
      "emission",
      "feedIn",
      "feeWithin",
      "import",
      "latitude",
      "location",
      "longitude",
      "name",
      "operatorName",
      "password",
      "timeZone",
    ].toSorted(),
  );
});

test.each(["1e3", "0x10", "NaN", "12 ct", "1.000,5", "-0"])("%s is no price", (text) => {
  const read = readDraft({ ...draft, import: text }, token, SetupRequest);
  if (text === "-0") expect("request" in read && Object.is(read.request.importMicroEurPerKwh, -0)).toBe(false);
  else expect("faulty" in read && read.faulty.has("import")).toBe(true);
});

test("the API's paths lead to the fields", () => {
  const fields = faultyFields([
    "/timeZone",
    "/districts/1/district",
    "/districts/0/name",
    "/feedInMicroEurPerKwh",
    "/token",
  ]);
  expect([...fields]).toEqual(["timeZone", "1.district", "0.name", "feedIn"]);
});
