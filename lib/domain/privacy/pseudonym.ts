/** Letters chosen so that any mix can be said aloud in the languages of the portal and is not taken for a member's alias. */
const CONSONANTS = "bdlmnrstvz";
const VOWELS = "aeiou";
const SYLLABLES = 3;

/**
 * A short name one can say, from the first bytes of a keyed digest of slot and member: the same within a slot, unrelated in the
 * next. @throws RangeError when the digest has fewer bytes than the name needs.
 */
export function pseudonymOf(digest: Uint8Array): string {
  let name = "";
  for (let i = 0; i < SYLLABLES; i++) {
    const byte = digest[i];
    if (byte === undefined) throw new RangeError(`a pseudonym needs ${SYLLABLES} bytes of digest`);
    name += `${CONSONANTS[byte % 10]}${VOWELS[Math.floor(byte / 10) % 5]}`;
  }
  return name.charAt(0).toUpperCase() + name.slice(1);
}
