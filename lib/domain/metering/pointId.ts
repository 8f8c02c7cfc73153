export type PointKind = "zaehlpunkt" | "malo" | "melo" | "prm" | "cups" | "cpe" | "pod" | "ean" | "eic";

/** A metering point by its id, written as its country writes it; `check` says whether a check digit vouches for it or none is known. */
export type PointId = { id: string; country: string; kind: PointKind; check: "passed" | "none" };

/** "unknown": no country's form; "wrong-length": begins like one, but is shorter or longer; "wrong-check": mistyped. */
export type PointIdFault = { fault: "unknown" | "wrong-length" | "wrong-check" };

type Form = {
  country: string;
  kind: PointKind;
  begins: RegExp;
  whole: RegExp;
  check: ((id: string) => boolean) | null;
};

/** The forms of id_formats.json (facts §7), the more particular first. Where no check digit is known, none is asked for. */
const FORMS: readonly Form[] = [
  { country: "AT", kind: "zaehlpunkt", begins: /^AT\d/, whole: /^AT\d{11}[0-9A-Z]{20}$/, check: null },
  { country: "DE", kind: "melo", begins: /^DE\d/, whole: /^DE\d{11}[0-9A-Z]{20}$/, check: null },
  { country: "ES", kind: "cups", begins: /^ES\d/, whole: /^ES\d{16}[A-Z]{2}(\d[FPRCXYZ])?$/, check: hasLetters },
  { country: "PT", kind: "cpe", begins: /^PT\d/, whole: /^PT\d{16}[A-Z]{2}$/, check: hasLetters },
  { country: "IT", kind: "pod", begins: /^IT\d{3}E/, whole: /^IT\d{3}E\d{8}[0-9A-Z]?$/, check: null },
  { country: "NL", kind: "ean", begins: /^87\d{15}/, whole: /^87\d{16}$/, check: hasGs1Digit },
  { country: "BE", kind: "ean", begins: /^54\d{15}/, whole: /^54\d{16}$/, check: hasGs1Digit },
  { country: "FR", kind: "prm", begins: /^\d{13,15}$/, whole: /^\d{14}$/, check: null },
  { country: "DE", kind: "malo", begins: /^[1-9]\d{9,11}$/, whole: /^[1-9]\d{10}$/, check: hasMaloDigit },
];
const EIC: Form = {
  country: "EU",
  kind: "eic",
  begins: /^$/,
  whole: /^\d{2}[XYZTWVA][0-9A-Z-]{12}[0-9A-Z]$/,
  check: hasEicSign,
};

/**
 * Tells what metering point an id names: AT Zählpunkt, DE MaLo and MeLo, FR PRM, ES CUPS, PT CPE, IT POD, NL and BE EAN, EIC (facts §7).
 * Spaces and the signs people set between its parts are taken out, letters made large; leading zeros stay.
 */
export function checkPointId(text: string): PointId | PointIdFault {
  if (text.length > 100) return { fault: "unknown" };
  const spaceless = text.replace(/[\s\u200b\ufeff]/g, "").toUpperCase();
  if (EIC.whole.test(spaceless)) return checked(EIC, spaceless);
  const id = spaceless.replace(/[-._/]/g, "");
  const form = FORMS.find(({ whole }) => whole.test(id));
  if (form) return checked(form, id);
  return { fault: FORMS.some(({ begins }) => begins.test(id)) ? "wrong-length" : "unknown" };
}

function checked({ country, kind, check }: Form, id: string): PointId | PointIdFault {
  if (check === null) return { id, country, kind, check: "none" };
  return check(id) ? { id, country, kind, check: "passed" } : { fault: "wrong-check" };
}

const LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

/** CUPS and CPE: sixteen digits modulo 529 as two letters; beyond the safe integers, so by BigInt. */
function hasLetters(id: string): boolean {
  const rest = Number(BigInt(id.slice(2, 18)) % 529n);
  return id.slice(18, 20) === `${LETTERS[Math.floor(rest / 23)]}${LETTERS[rest % 23]}`;
}

/** GS1: from the right, weights 3, 1, 3 …, to the next ten. */
function hasGs1Digit(id: string): boolean {
  const sum = [...id.slice(0, -1)]
    .reverse()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return Number(id.at(-1)) === (10 - (sum % 10)) % 10;
}

/** MaLo: odd places once, even ones twice, to the next ten; without the sum of digits that Luhn takes. */
function hasMaloDigit(id: string): boolean {
  const sum = [...id.slice(0, 10)].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 2), 0);
  return Number(id.at(-1)) === (10 - (sum % 10)) % 10;
}

const EIC_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-";

function hasEicSign(id: string): boolean {
  const sum = [...id.slice(0, 15)].reduce((total, sign, at) => total + EIC_SIGNS.indexOf(sign) * (16 - at), 0);
  return EIC_SIGNS.indexOf(id.at(-1) ?? "") === 36 - ((sum - 1) % 37);
}
