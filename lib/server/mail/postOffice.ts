import { createTransport } from "nodemailer";
import type { MailSettings } from "@/lib/server/mailSettings";

export type Letter = {
  to: string;
  /** Shown before the sender's address where MAIL_FROM names nobody. */
  senderName: string;
  subject: string;
  text: string;
  attachments: { name: string; contentType: string; content: Buffer }[];
  /** The same for each try of the same letter, so that mail programs know it again. */
  letterId: string;
};

/** A letter was not taken by the mail server; `reason` is a code, with the server's where it gave one, and tells nothing of anybody. */
export class UndeliveredError extends Error {
  override name = "UndeliveredError";
  constructor(readonly reason: string) {
    super(`The mail server did not take a letter (${reason}).`);
  }
}

export type PostOffice = { send(letter: Letter): Promise<void> };

/** One address, in signs that mean nothing else in a header or an envelope. */
const ADDRESS = /^[^\s\p{Cc}"(),:;<>@[\\\]]+@[^\s\p{Cc}"(),:;<>@[\\\]]+$/u;
const PATIENCE_MS = 10_000;
const SILENCE_MS = 20_000;

/** Hands letters to the mail server, each over a connection of its own: none is ever sent again by itself. */
export function postOffice(settings: MailSettings): PostOffice {
  const { host, port, secure, local, login, from } = settings;
  const transport = createTransport({
    host,
    port,
    secure,
    // What never leaves this machine needs no certificate; everything else is encrypted or not sent.
    ...(local ? { ignoreTLS: true } : { requireTLS: true }),
    tls: { minVersion: "TLSv1.2" },
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
    dnsTimeout: PATIENCE_MS,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(letter) {
      if (!ADDRESS.test(letter.to)) throw new UndeliveredError("EADDRESS");
      try {
        await transport.sendMail({
          from: { name: oneLine(from.name || letter.senderName), address: from.address },
          to: { name: "", address: letter.to },
          envelope: { from: from.address, to: [letter.to] },
          subject: oneLine(letter.subject),
          text: letter.text,
          attachments: letter.attachments.map(({ name, contentType, content }) => ({
            filename: oneLine(name),
            contentType,
            content,
          })),
          messageId: `<${letter.letterId}@${from.address.split("@")[1]}>`,
          // Nobody's "I am away" should answer.
          headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
        });
      } catch (error) {
        throw new UndeliveredError(reasonOf(error));
      }
    },
  };
}

/** A header is one line, whatever names people have. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").trim();
}

/** The library's code and the server's; their texts may repeat addresses. */
function reasonOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const known = typeof code === "string" && /^[A-Z][A-Z0-9_]{1,30}$/.test(code) ? code : "EUNKNOWN";
  return Number.isInteger(responseCode) ? `${known} ${responseCode}` : known;
}
