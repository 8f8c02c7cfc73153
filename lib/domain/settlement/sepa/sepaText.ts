/** What has no accent to take off; the signs after EPC217-08, letters of Greece and Bulgaria as their passports write them. */
const WRITTEN: Readonly<Record<string, string>> = {
  ...pairs("Ä Ae Ö Oe Ü Ue ä ae ö oe ü ue ß ss ẞ SS Æ AE æ ae Œ OE œ oe Ø O ø o Ł L ł l Đ D đ d Þ Th þ th Ð D ð d ı i"),
  ...pairs("& + @ (at) # No. – - — - ‘ ' ’ ' ` ' ´ ' “ ' ” ' „ ' ; , _ - * . € EUR"),
  ...pairs("Α A Β V Γ G Δ D Ε E Ζ Z Η I Θ Th Ι I Κ K Λ L Μ M Ν N Ξ X Ο O Π P Ρ R Σ S Τ T Υ Y Φ F Χ Ch Ψ Ps Ω O"),
  ...pairs("α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o"),
  ...pairs(
    "А A Б B В V Г G Д D Е E Ж Zh З Z И I Й Y К K Л L М M Н N О O П P Р R С S Т T У U Ф F Х H Ц Ts Ч Ch Ш Sh Щ Sht Ъ A Ь Y Ю Yu Я Ya",
  ),
  ...pairs(
    "а a б b в v г g д d е e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х h ц ts ч ch ш sh щ sht ъ a ь y ю yu я ya",
  ),
};

/** The signs a SEPA message may hold (sepa_rules.json, `charset`). */
export const SEPA_SIGNS = /^[A-Za-z0-9/\-?:().,'+ ]*$/;

/**
 * A text as a SEPA message may hold it (sepa_rules.json, `charset`): umlauts written out, accents taken off, signs it does not know as a
 * full stop; spaces once, none at the ends, cut to `longest` signs. Empty when nothing of it can be written.
 */
export function sepaText(text: string, longest: number): string {
  const signs = [...text.normalize("NFC")].map((sign) => {
    if (/\s/.test(sign)) return " ";
    const written = WRITTEN[sign] ?? sign.normalize("NFD").replace(/\p{M}/gu, "");
    const plain = [...written].map((one) => WRITTEN[one] ?? one).join("");
    return SEPA_SIGNS.test(plain) ? plain : ".";
  });
  return signs.join("").replace(/ +/g, " ").trim().slice(0, longest).trim();
}

/** Whether a text can be an id of a message, a payment or a mandate: at most 35 signs, no slash at its ends, no two in a row. */
export function isSepaId(text: string): boolean {
  return text.length >= 1 && text.length <= 35 && SEPA_SIGNS.test(text) && !/^\/|\/$|\/\/|^ | $/.test(text);
}

function pairs(text: string): Record<string, string> {
  const words = text.split(" ");
  return Object.fromEntries(words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1] as string]] : [])));
}
