import type { z } from "zod";
import type { SetupRequest } from "@/types/community";

/** What was typed, as typed. */
export type SetupDraft = {
  name: string;
  location: string;
  country: string;
  timeZone: string;
  latitude: string;
  longitude: string;
  import: string;
  feedIn: string;
  feeWithin: string;
  feeBetween: string;
  emission: string;
  operatorName: string;
  email: string;
  password: string;
  districts: { key: number; district: string; name: string }[];
};

export type SetupField = Exclude<keyof SetupDraft, "districts">;
/** A field at fault: one of the form, or one of a district's two by its place. */
export type FaultyField = SetupField | `${number}.district` | `${number}.name`;

const MICRO_EUR_PER_CENT = 10_000;

/** Where the API's fields stand in the form. */
const FIELDS: Record<string, SetupField> = {
  importMicroEurPerKwh: "import",
  feedInMicroEurPerKwh: "feedIn",
  feeWithinMicroEurPerKwh: "feeWithin",
  feeBetweenMicroEurPerKwh: "feeBetween",
  gridEmissionGPerKwh: "emission",
};
const SAME_NAME: readonly string[] = [
  "name",
  "location",
  "country",
  "timeZone",
  "latitude",
  "longitude",
  "operatorName",
  "email",
  "password",
];

export const EMPTY_DRAFT: SetupDraft = {
  name: "",
  location: "",
  country: "DE",
  timeZone: "Europe/Berlin",
  latitude: "",
  longitude: "",
  import: "",
  feedIn: "",
  feeWithin: "",
  feeBetween: "",
  emission: "363",
  operatorName: "",
  email: "",
  password: "",
  districts: [{ key: 0, district: "A", name: "" }],
};

/** The request a draft makes by its contract, or the fields at fault. */
export function readDraft(
  draft: SetupDraft,
  token: string,
  contract: z.ZodType<SetupRequest>,
): { request: SetupRequest } | { faulty: Set<FaultyField> } {
  const cents = (text: string) => Math.round(decimal(text) * MICRO_EUR_PER_CENT);
  const parsed = contract.safeParse({
    token,
    name: draft.name,
    location: draft.location,
    country: draft.country,
    timeZone: draft.timeZone,
    latitude: decimal(draft.latitude),
    longitude: decimal(draft.longitude),
    importMicroEurPerKwh: cents(draft.import),
    feedInMicroEurPerKwh: cents(draft.feedIn),
    districts: draft.districts.map(({ district, name }) => ({
      district: district.trim().toUpperCase(),
      name: name.trim() || district.trim(),
    })),
    feeWithinMicroEurPerKwh: cents(draft.feeWithin),
    feeBetweenMicroEurPerKwh: draft.districts.length > 1 ? cents(draft.feeBetween) : cents(draft.feeWithin),
    gridEmissionGPerKwh: decimal(draft.emission),
    operatorName: draft.operatorName,
    email: draft.email.trim(),
    password: draft.password,
  });
  if (parsed.success) return { request: parsed.data };
  const faulty = faultyFields(parsed.error.issues.map((issue) => `/${issue.path.map(String).join("/")}`));
  if (draft.districts.length === 1) faulty.delete("feeBetween");
  return { faulty };
}

/** The form's fields behind the paths a refusal names. */
export function faultyFields(paths: readonly string[]): Set<FaultyField> {
  return new Set(
    paths.flatMap((path): FaultyField[] => {
      const [, field = "", index, part] = path.split("/");
      if (field === "districts") return [`${Number(index ?? 0)}.${part === "name" ? "name" : "district"}`];
      if (SAME_NAME.includes(field)) return [field as SetupField];
      return FIELDS[field] ? [FIELDS[field]] : [];
    }),
  );
}

/** A number as people write it, with comma or point; NaN for anything else. */
function decimal(text: string): number {
  const plain = text.trim().replace(",", ".").replace("−", "-");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) + 0 : Number.NaN;
}
