import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sources(join(folder, entry.name)) : [readFileSync(join(folder, entry.name), "utf8")],
  );

/** Each `kind` beside a `subject`, in either order of writing them on one line or on several. */
const written = new Set(
  sources("lib/server/commands").flatMap((text) =>
    [...text.matchAll(/\{\s*kind: "([a-z-]+)",\s*subject:/g)].map(([, kind]) => kind as string),
  ),
);

/** Written for each slot of a filled past, which is repeated as a whole. */
const OF_A_WHOLE = ["slot-replayed"];

test("what commands write into the audit chain, a replay of it knows", () => {
  const known = readFileSync("lib/server/jobs/replay/applyEvent.ts", "utf8");
  expect(written.size).toBeGreaterThan(15);
  expect([...written].filter((kind) => !OF_A_WHOLE.includes(kind) && !known.includes(`case "${kind}"`))).toEqual([]);
});
