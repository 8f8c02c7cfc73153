import fc from "fast-check";
import { expect, test } from "vitest";
import { safeNext } from "@/components/community/auth/safeNext";

test.each([
  ["/community/marketplace?side=sell&energy=2#ticket", "/community/marketplace?side=sell&energy=2#ticket"],
  ["/", "/"],
  ["/community/../community", "/community"],
])("%s is followed", (next, to) => {
  expect(safeNext(next)).toBe(to);
});

test.each([
  undefined,
  "",
  "community",
  "//evil.test",
  "/\\evil.test",
  "/\t/evil.test",
  "/\n//evil.test",
  "/.//evil.test",
  "https://evil.test/",
  "javascript:alert(1)",
  "/api/auth/sign-out",
  "/sign-in?next=/",
  "/x/../api/setup",
])("%j is not", (next) => {
  expect(safeNext(next)).toBe("/");
});

test("whatever is given, a browser stays on this site", () => {
  const here = "https://portal.example";
  const piece = fc.constantFrom(
    "/",
    "\\",
    "//",
    "evil.test",
    "..",
    ".",
    "\t",
    "\n",
    "%2f",
    "?",
    "#",
    "@",
    ":",
    "http:",
    "a",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 8 }).map((parts) => `/${parts.join("")}`),
      ),
      (next) => {
        expect(new URL(safeNext(next), here).origin).toBe(here);
      },
    ),
    { numRuns: 5_000 },
  );
});
