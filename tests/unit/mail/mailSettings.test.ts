import { describe, expect, test } from "vitest";
import { EnvironmentError, parseEnvironment } from "@/lib/server/env";

const SMTP_URL = "smtps://post:secret@mail.example.org";
const MAIL_FROM = "Sunny Street <post@example.org>";
const mailOf = (given: Record<string, string>) => parseEnvironment(given).mail;

describe("mail by the environment", () => {
  test("without it nothing is sent", () => {
    expect(mailOf({})).toBeNull();
    expect(mailOf({ SMTP_URL: " ", MAIL_FROM: "", PORTAL_URL: "https://portal.example.org" })).toBeNull();
  });

  test("server, login, sender and the portal's address", () => {
    expect(
      mailOf({
        SMTP_URL: "smtp://p%40st:a%3Ab%2F%25@mail.example.org:2525",
        MAIL_FROM,
        PORTAL_URL: "https://portal.example.org/",
      }),
    ).toEqual({
      host: "mail.example.org",
      port: 2525,
      secure: false,
      local: false,
      login: { user: "p@st", password: "a:b/%" },
      from: { name: "Sunny Street", address: "post@example.org" },
      portalUrl: "https://portal.example.org",
    });
  });

  test.each([
    ["smtps://u:p@mail.example.org", { port: 465, secure: true, local: false }],
    ["smtp://u:p@mail.example.org", { port: 587, secure: false, local: false }],
    ["smtp://localhost:1025", { port: 1025, local: true, login: null }],
    ["smtp://[::1]:1025", { host: "::1", local: true }],
    ["smtp://localhost.example.org", { local: false }],
  ])("%s", (url, expected) => {
    expect(mailOf({ SMTP_URL: url, MAIL_FROM })).toMatchObject(expected);
  });

  test.each([
    ["post@example.org", { name: "", address: "post@example.org" }],
    ["<post@example.org>", { name: "", address: "post@example.org" }],
    ['"Sunny, the street" <post@example.org>', { name: "Sunny, the street", address: "post@example.org" }],
  ])("from %s", (from, expected) => {
    expect(mailOf({ SMTP_URL, MAIL_FROM: from })?.from).toEqual(expected);
  });
});

describe("what is not usable is refused by name, with the remedy and without secrets", () => {
  test.each([
    "mail.example.org",
    "http://u:hunter2@mail.example.org",
    "smtp://u:hunter2@mail.example.org?tls.rejectUnauthorized=false",
    "smtp://u:hunter2@mail.example.org/path",
    "smtp://u@mail.example.org",
    "smtp://:hunter2@mail.example.org",
    "smtp://u:hunter2%zz@mail.example.org",
    "smtp://u:hunter2@",
  ])("SMTP_URL=%s", (url) => {
    const parse = () => parseEnvironment({ SMTP_URL: url, MAIL_FROM });
    expect(parse).toThrow(EnvironmentError);
    expect(parse).toThrow(/^SMTP_URL is not usable: set it to ((?!hunter2).)*$/);
  });

  test.each([
    "post",
    "post@",
    "a@b.example, c@d.example",
    "Eve\r\nBcc: x@y.example <post@example.org>",
    "A <b> <c@d.example>",
  ])("MAIL_FROM=%j", (from) => {
    expect(() => parseEnvironment({ SMTP_URL, MAIL_FROM: from })).toThrow(/^MAIL_FROM is /);
  });

  test.each([
    "portal",
    "ftp://portal.example.org",
    "https://portal.example.org/path",
    "https://u:p@portal.example.org",
  ])("PORTAL_URL=%s", (url) => {
    expect(() => parseEnvironment({ PORTAL_URL: url })).toThrow(/^PORTAL_URL is /);
  });

  test("one of the two without the other", () => {
    expect(() => parseEnvironment({ SMTP_URL })).toThrow(/^MAIL_FROM is not set: set it to .*unset SMTP_URL/);
    expect(() => parseEnvironment({ MAIL_FROM })).toThrow(/^SMTP_URL is not set: set it to .*unset MAIL_FROM/);
  });
});
