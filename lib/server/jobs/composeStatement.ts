import type { Kysely } from "kysely";
import { statementLetter } from "@/lib/documents/statementLetter";
import { LOCALES } from "@/lib/i18n/locale";
import { houseClock } from "@/lib/server/clock";
import type { Letter } from "@/lib/server/mail/postOffice";
import type { MailSettings } from "@/lib/server/mailSettings";
import { findCommunityById } from "@/lib/server/persistence/queries/community";
import type { DueStatement } from "@/lib/server/persistence/queries/statementMail";
import type { Database } from "@/lib/server/persistence/schema/database";
import { readCreditNotePdf } from "@/lib/server/reads/creditNoteFile";
import { readStatementPdf } from "@/lib/server/reads/statementFile";
import { readStatement } from "@/lib/server/reads/statements";

/** A member's statement as a letter: read as the member reads it, in its language, in each when it named none. */
export async function composeStatement(
  db: Kysely<Database>,
  settings: MailSettings,
  due: DueStatement & { person: NonNullable<DueStatement["person"]> },
): Promise<Letter> {
  const { communityId, memberId, month, alias, district, role, person, language } = due;
  const community = await findCommunityById(db, communityId);
  if (!community) throw new Error("the community of a statement is missing");
  const { userId, name, email } = person;
  const viewer = { kind: "member" as const, userId, name, memberId, alias, district, role };
  const ctx = { db, community, clock: await houseClock(db), viewer };
  const locales = language === null ? LOCALES : [language];
  const { slug, timeZone } = community;
  const noted = ((await readStatement(ctx, month)).tax?.creditNote ?? null) !== null;
  const attachments = [];
  for (const locale of locales) {
    const file = locales.length === 1 ? `${slug}-${month}` : `${slug}-${month}-${locale}`;
    const contentType = "application/pdf";
    attachments.push({ name: `${file}.pdf`, contentType, content: await readStatementPdf(ctx, month, locale) });
    if (!noted) continue;
    const content = await readCreditNotePdf(ctx, month, locale);
    attachments.push({ name: `${file}-credit-note.pdf`, contentType, content });
  }
  const url =
    settings.portalUrl === null ? null : `${settings.portalUrl}/community/history?community=${slug}#statements`;
  return {
    ...statementLetter({ community: community.name, month, timeZone, url, noted }, locales),
    to: email,
    senderName: community.name,
    attachments,
    letterId: `statement.${slug}.${month}.${memberId}`,
  };
}
