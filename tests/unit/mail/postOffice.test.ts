import { afterEach, expect, test } from "vitest";
import { type Letter, postOffice } from "@/lib/server/mail/postOffice";
import type { MailSettings } from "@/lib/server/mailSettings";
import { attachmentsOf, headerOf, type MailServer, startMailServer } from "@/tests/support/mailServer";

let server: MailServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const LETTER: Letter = {
  to: "clara@homes.example",
  senderName: "Sunny",
  subject: "Kontoauszug für März",
  text: "Grüße\n.\nEnde",
  attachments: [{ name: "sunny-2026-03.pdf", contentType: "application/pdf", content: Buffer.from([37, 80, 0, 255]) }],
  letterId: "statement.sunny.2026-03.7",
};
const sendBy = (settings: MailSettings, fields: Partial<Letter> = {}) =>
  postOffice(settings).send({ ...LETTER, ...fields });

test("a letter arrives whole, from and to one address, and known by its id", async () => {
  server = await startMailServer();
  await sendBy(server.settings());
  const [letter] = server.letters;
  expect([letter?.from, letter?.to]).toEqual(["post@sunny.example", ["clara@homes.example"]]);
  const header = headerOf(letter!);
  expect(header).toContain("From: Sunny <post@sunny.example>");
  expect(header).toContain("To: clara@homes.example");
  expect(header).toContain("Message-ID: <statement.sunny.2026-03.7@sunny.example>");
  expect(header).toContain("Auto-Submitted: auto-generated");
  expect(attachmentsOf(letter!)).toEqual(new Map([["sunny-2026-03.pdf", Buffer.from([37, 80, 0, 255])]]));
});

test("names and subjects cannot add headers or recipients", async () => {
  server = await startMailServer();
  const evil = 'Sunny"\r\nBcc: eve@evil.example\r\n\r\nHello, <eve@evil.example>';
  await sendBy(server.settings(), { senderName: evil, subject: evil });
  await sendBy(server.settings({ from: { name: evil, address: "post@sunny.example" } }));
  for (const letter of server.letters) {
    expect(letter.to).toEqual(["clara@homes.example"]);
    expect(letter.from).toBe("post@sunny.example");
    const names = headerOf(letter).map((line) => line.split(":")[0]?.toLowerCase());
    expect(names).not.toContain("bcc");
    expect(names.filter((name) => name === "from" || name === "to" || name === "subject")).toHaveLength(3);
  }
});

test.each([
  "clara@homes.example, eve@evil.example",
  "clara@homes.example\r\nRCPT TO:<eve@evil.example>",
  "<eve@evil.example>",
  "clara",
  "",
])("an address that is not one is refused: %j", async (to) => {
  server = await startMailServer();
  await expect(sendBy(server.settings(), { to })).rejects.toMatchObject({ reason: "EADDRESS" });
  expect(server.letters).toEqual([]);
});

test("what the server refuses is told as a code without addresses or texts", async () => {
  server = await startMailServer();
  server.refusing = { code: 452, text: "clara@homes.example is over quota" };
  await expect(sendBy(server.settings())).rejects.toMatchObject({
    reason: "EMESSAGE 452",
    message: "The mail server did not take a letter (EMESSAGE 452).",
  });
});

test("nobody listening is an error with a code", async () => {
  server = await startMailServer();
  const settings = server.settings();
  await server.close();
  server = undefined;
  await expect(sendBy(settings)).rejects.toMatchObject({ reason: expect.stringMatching(/^E[A-Z]+$/) });
});

test("user and password are given to the server, and wrong ones are an error", async () => {
  server = await startMailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === "post" && password === "a:b" ? done(null, { user: username }) : done(new Error("no")),
  });
  await sendBy(server.settings({ login: { user: "post", password: "a:b" } }));
  expect(server.letters).toHaveLength(1);
  await expect(sendBy(server.settings({ login: { user: "post", password: "?" } }))).rejects.toMatchObject({
    reason: "EAUTH 535",
  });
});

test("to another machine nothing goes without TLS, nor with a certificate nobody vouches for", async () => {
  server = await startMailServer({ authOptional: true, allowInsecureAuth: true });
  const login = { user: "post", password: "a:b" };
  await expect(sendBy(server.settings({ local: false, login }))).rejects.toMatchObject({
    reason: expect.stringMatching(/^ETLS/),
  });
  await server.close();
  // A server that offers STARTTLS with the library's own certificate.
  server = await startMailServer({ disabledCommands: [], logger: false });
  await expect(sendBy(server.settings({ local: false }))).rejects.toMatchObject({
    reason: expect.stringMatching(/^E(TLS|SOCKET)$/),
  });
  expect(server.letters).toEqual([]);
});
