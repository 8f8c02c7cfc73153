import fc from "fast-check";
import { expect, test } from "vitest";
import { isSepaId, SEPA_SIGNS, sepaText } from "@/lib/domain/settlement/sepa/sepaText";

test.each([
  ["Jörg Müßig & Söhne", "Joerg Muessig + Soehne"],
  ["Energiegemeinschaft „Sonnenhügel“ e.V.", "Energiegemeinschaft 'Sonnenhuegel' e.V."],
  ["Łukasz Đorđe Ångström", "Lukasz Dorde Angstroem"],
  ["Νίκος Παπαδόπουλος", "Nikos Papadopoylos"],
  ["Иван Желев", "Ivan Zhelev"],
  ["Prosumer #15", "Prosumer No.15"],
  ["a\n\t b", "a b"],
  ["太陽", ".."],
  ["  ", ""],
])("%s is written %s", (text, written) => {
  expect(sepaText(text, 70)).toBe(written);
});

test("whatever comes in, what comes out may stand in a message, is short enough and stays as it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.integer({ min: 1, max: 70 }), (text, longest) => {
      const written = sepaText(text, longest);
      expect(written).toMatch(SEPA_SIGNS);
      expect(written.length).toBeLessThanOrEqual(longest);
      expect(sepaText(written, longest)).toBe(written);
    }),
  );
});

test("an id has no slash at its ends, no two in a row, and at most 35 signs", () => {
  for (const id of ["CW1-2026-06-CT", "a/b", "x".repeat(35)]) expect(isSepaId(id)).toBe(true);
  for (const id of ["", "/a", "a/", "a//b", "ä", " a", "x".repeat(36)]) expect(isSepaId(id)).toBe(false);
});
