import { midMonth } from "@/lib/documents/midMonth";
import { createFormat } from "@/lib/i18n/createFormat";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";

/** `noted`: a credit note comes with it. */
type About = { community: string; month: string; timeZone: string; url: string | null; noted: boolean };

/** The letter that comes with a statement, one language below the other; no amounts, they are in the file. */
export function statementLetter(
  { community, month, timeZone, url, noted }: About,
  locales: readonly Locale[],
): { subject: string; text: string } {
  const parts = locales.map((locale) => {
    const t = translator(locale, "statements");
    const name = createFormat(locale, timeZone).day(midMonth(month), "month");
    const where = t("letter.where");
    return {
      title: t("month", { month: name }),
      text: [
        t("letter.greeting"),
        t("letter.attached", { month: name, community }),
        ...(noted ? [t("letter.creditNote")] : []),
        url === null ? where : `${where}\n${url}`,
        t("letter.decline"),
      ].join("\n\n"),
    };
  });
  return {
    subject: `${parts.map(({ title }) => title).join(" · ")} – ${community}`,
    text: `${parts.map(({ text }) => text).join("\n\n—\n\n")}\n`,
  };
}
