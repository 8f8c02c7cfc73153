/** The bytes that JSON text is made of. */
export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
export const COLON = 0x3a;
export const BACKSLASH = 0x5c;
export const OPEN_ARRAY = 0x5b;
export const CLOSE_ARRAY = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;

/** The first place at or after `at` that is no white space. */
export function afterSpace(bytes: Uint8Array, at: number): number {
  for (let place = at; ; place++) {
    const byte = bytes[place];
    if (byte === undefined || byte > 0x20) return place;
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return place;
  }
}

/** The place after the quote that closes the string opened at `at`; −1 when what stands there is no JSON string in UTF-8. */
export function afterString(bytes: Uint8Array, at: number): number {
  let place = at + 1;
  for (;;) {
    const byte = bytes[place];
    if (byte === undefined || byte < 0x20) return -1;
    if (byte === QUOTE) return place + 1;
    const length = byte === BACKSLASH ? escapeLength(bytes, place) : byte < 0x80 ? 1 : utf8Length(bytes, place);
    if (length === 0) return -1;
    place += length;
  }
}

/** The place after the number at `at`; −1 when what stands there is no JSON number. */
export function afterNumber(bytes: Uint8Array, at: number): number {
  let place = bytes[at] === MINUS ? at + 1 : at;
  const first = place;
  place = afterDigits(bytes, place);
  if (place === first || (place > first + 1 && bytes[first] === 0x30)) return -1;
  if (bytes[place] === 0x2e) {
    const fraction = place + 1;
    place = afterDigits(bytes, fraction);
    if (place === fraction) return -1;
  }
  if (bytes[place] === 0x65 || bytes[place] === 0x45) {
    place++;
    if (bytes[place] === 0x2b || bytes[place] === MINUS) place++;
    const exponent = place;
    place = afterDigits(bytes, exponent);
    if (place === exponent) return -1;
  }
  return place;
}

function afterDigits(bytes: Uint8Array, at: number): number {
  let place = at;
  while (isDigit(bytes[place])) place++;
  return place;
}

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** Bytes of the escape at a place, 0 for none of JSON's. */
function escapeLength(bytes: Uint8Array, at: number): number {
  const kind = bytes[at + 1];
  if (kind === undefined) return 0;
  if (kind !== 0x75) return '"\\/bfnrt'.includes(String.fromCharCode(kind)) ? 2 : 0;
  for (let i = 2; i < 6; i++) {
    const byte = bytes[at + i];
    if (byte === undefined || !(isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66))) return 0;
  }
  return 6;
}

/** Bytes of the character beyond ASCII at a place, 0 when they are not UTF-8 (RFC 3629: no surrogates, nothing overlong). */
function utf8Length(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  const second = bytes[at + 1] ?? 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < least || second > most) return 0;
  for (let i = 2; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}
