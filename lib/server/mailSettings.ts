import * as z from "zod";

/** How mail leaves the house, and from whom. */
export type MailSettings = {
  host: string;
  port: number;
  /** TLS from the first byte (smtps); else by STARTTLS, which is required unless the server is this machine. */
  secure: boolean;
  local: boolean;
  login: { user: string; password: string } | null;
  from: { name: string; address: string };
  /** Where people reach the portal, for links; null when nobody said. */
  portalUrl: string | null;
};

const LOCAL = new Set(["localhost", "127.0.0.1", "::1"]);
const SMTP_REMEDY =
  "set it to smtps://user:password@mail.example.org or smtp://user:password@mail.example.org:587, signs like @ : / % in user and password percent-encoded (%40 %3A %2F %25)";
const FROM_REMEDY = "set it to an address such as post@example.org or Sunny Street <post@example.org>";

type Server = Omit<MailSettings, "from" | "portalUrl">;

function serverOf(text: string): Server | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const secure = url.protocol === "smtps:";
  if (!secure && url.protocol !== "smtp:") return null;
  // An option that is not known must not be passed over silently.
  if (url.search || url.hash || !["", "/"].includes(url.pathname)) return null;
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  const [user, password] = [decoded(url.username), decoded(url.password)];
  const port = url.port === "" ? (secure ? 465 : 587) : Number(url.port);
  if (!/^[a-z0-9.:-]+$/.test(host) || port === 0 || user === null || password === null) return null;
  if ((user === "") !== (password === "")) return null;
  return { host, port, secure, local: LOCAL.has(host), login: user === "" ? null : { user, password } };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** An address alone or with a name before it; null for anything a header could be misread from. */
function senderOf(text: string): MailSettings["from"] | null {
  const named = /^\s*(?:"([^"<>\p{Cc}]*)"|([^"<>,;:@\p{Cc}]*?))\s*<([^<>]*)>\s*$/u.exec(text);
  const address = (named ? named[3]! : text).trim();
  if (!z.email().safeParse(address).success) return null;
  return { name: (named?.[1] ?? named?.[2] ?? "").trim(), address };
}

function isPortalUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, search, hash, pathname } = new URL(text);
  return ["http:", "https:"].includes(protocol) && !username && !search && !hash && pathname === "/";
}

/** The variables of mail, each checked by itself. */
export const mailVariables = {
  SMTP_URL: z
    .string()
    .refine((text) => serverOf(text) !== null, SMTP_REMEDY)
    .optional(),
  MAIL_FROM: z
    .string()
    .refine((text) => senderOf(text) !== null, FROM_REMEDY)
    .optional(),
  PORTAL_URL: z
    .string()
    .refine(isPortalUrl, "set it to the address people open, without a path, for example https://portal.example.org")
    .optional(),
};

type Given = { SMTP_URL?: string | undefined; MAIL_FROM?: string | undefined; PORTAL_URL?: string | undefined };

/** Which of the two that belong together is missing, and the remedy. */
export function missingOfMail({
  SMTP_URL,
  MAIL_FROM,
}: Given): { name: "SMTP_URL" | "MAIL_FROM"; remedy: string } | null {
  if ((SMTP_URL === undefined) === (MAIL_FROM === undefined)) return null;
  return SMTP_URL === undefined
    ? { name: "SMTP_URL", remedy: `${SMTP_REMEDY}, or unset MAIL_FROM to send no mail` }
    : { name: "MAIL_FROM", remedy: `${FROM_REMEDY}, or unset SMTP_URL to send no mail` };
}

/** Mail as checked variables say; null without them: then nothing is sent. */
export function mailSettingsOf({ SMTP_URL, MAIL_FROM, PORTAL_URL }: Given): MailSettings | null {
  const server = SMTP_URL === undefined ? null : serverOf(SMTP_URL);
  const from = MAIL_FROM === undefined ? null : senderOf(MAIL_FROM);
  if (!server || !from) return null;
  return { ...server, from, portalUrl: PORTAL_URL === undefined ? null : new URL(PORTAL_URL).origin };
}
