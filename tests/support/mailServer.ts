import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import type { MailSettings } from "@/lib/server/mailSettings";

/** A letter as the server took it: the envelope and the source, header and all. */
export type TakenLetter = { from: string; to: string[]; source: string };

export type MailServer = {
  port: number;
  letters: TakenLetter[];
  /** What the next letters are answered instead of being taken; undefined takes them. */
  refusing: { code: number; text: string } | undefined;
  /** While true no letter is answered; `stalled` counts those that came. */
  stalling: boolean;
  stalled: number;
  settings(fields?: Partial<MailSettings>): MailSettings;
  close(): Promise<void>;
};

/** A real mail server on a free port of this machine, which keeps what it is given. */
export async function startMailServer(options: SMTPServerOptions = {}, host = "127.0.0.1"): Promise<MailServer> {
  const letters: TakenLetter[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        if (mail.stalling) {
          mail.stalled++;
          return;
        }
        if (mail.refusing) {
          return done(Object.assign(new Error(mail.refusing.text), { responseCode: mail.refusing.code }));
        }
        const { mailFrom, rcptTo } = session.envelope;
        letters.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(parts).toString("latin1"),
        });
        done();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  await new Promise<void>((listening) => server.listen(0, host, listening));
  const { port } = server.server.address() as AddressInfo;
  const mail: MailServer = {
    port,
    letters,
    refusing: undefined,
    stalling: false,
    stalled: 0,
    settings: (fields = {}) => ({
      host,
      port,
      secure: false,
      local: true,
      login: null,
      from: { name: "", address: "post@sunny.example" },
      portalUrl: null,
      ...fields,
    }),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
  return mail;
}

/** The header lines of a letter, folded ones joined. */
export function headerOf({ source }: TakenLetter): string[] {
  return (source.split("\r\n\r\n")[0] ?? "").replace(/\r\n[ \t]+/g, " ").split("\r\n");
}

/** The bytes of a letter's attachments by file name. */
export function attachmentsOf({ source }: TakenLetter): Map<string, Buffer> {
  const boundary = /boundary="?([^"\r\n;]+)/.exec(source)?.[1] ?? "";
  const found = new Map<string, Buffer>();
  for (const part of source.split(`--${boundary}`)) {
    const end = part.indexOf("\r\n\r\n");
    const name = /filename="?([^"\r\n;]+)/.exec(part.slice(0, end))?.[1];
    if (name) found.set(name, Buffer.from(part.slice(end), "base64"));
  }
  return found;
}
