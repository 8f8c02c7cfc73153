import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { canonicalJson } from "@/lib/domain/market/canonical";
import { clear } from "@/lib/domain/market/clear";
import { bookOf, buy, sell } from "./books";

const folder = mkdtempSync(join(tmpdir(), "commonwatt-engine-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function run(command: "clear" | "verify", args: string[], input = "", heapMegabytes = 256) {
  const heap = `--max-old-space-size=${heapMegabytes}`;
  const { status, stdout, stderr } = spawnSync("node", [heap, "scripts/run.mjs", `scripts/${command}.ts`, ...args], {
    input,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const book = bookOf([sell("a", 5, 100), buy("b", 5, 200)]);
const bookText = JSON.stringify(book);
const bookFile = file("book.json", bookText);
const result = clear(book);
const resultFile = file("result.json", JSON.stringify(result));

function expectRefused(run: { status: number | null; stdout: string; stderr: string }, code: string, path: string) {
  expect(run).toMatchObject({ status: 2, stdout: "" });
  expect(JSON.parse(run.stderr)).toEqual({ error: { code, message: expect.any(String), path } });
}

describe("clear", () => {
  it("prints the result in canonical form, from a file and from standard input", () => {
    const expected = { status: 0, stdout: `${canonicalJson(result)}\n`, stderr: "" };
    expect(run("clear", [bookFile])).toEqual(expected);
    expect(run("clear", ["-"], bookText)).toEqual(expected);
  });

  it("ends quietly when its output is not read to the end", () => {
    const many = bookOf(
      Array.from({ length: 4000 }, (_, i) => (i % 2 === 0 ? sell(`s${i}`, 5, 1) : buy(`b${i}`, 5, 9))),
    );
    const command = `node scripts/run.mjs scripts/clear.ts ${file("many.json", JSON.stringify(many))} | head -c 9`;
    const { stdout, stderr } = spawnSync("sh", ["-c", command], { encoding: "utf8" });
    expect({ stdout, stderr }).toEqual({ stdout: '{"bookHas', stderr: "" });
  });

  it("refuses a bad book with its code and the place", () => {
    expectRefused(
      run("clear", ["-"], bookText.replace('"energyWh":5', '"energyWh":0')),
      "invalid-input",
      "/orders/0/energyWh",
    );
    expectRefused(run("clear", ["-"], "{"), "bad-json", "");
  });

  it("refuses a missing file, a directory and wrong arguments", () => {
    expectRefused(run("clear", [join(folder, "none.json")]), "not-found", "");
    expectRefused(run("clear", [folder]), "not-found", "");
    expectRefused(run("clear", []), "invalid-input", "");
  });

  it("refuses an empty file and more than 256 MB, from a file unread and from standard input unfinished", () => {
    expectRefused(run("clear", [file("empty.json", "")]), "bad-json", "");
    const large = file("large.json", "");
    truncateSync(large, 300 * 1024 * 1024);
    expectRefused(run("clear", [large]), "too-large", "");
    const piped = spawnSync("sh", ["-c", `node scripts/run.mjs scripts/clear.ts - < /dev/zero`], { encoding: "utf8" });
    expectRefused(piped, "too-large", "");
  });

  it("takes no more memory for hostile text than the text itself", () => {
    const objects = file("objects.json", `{"orders":[${"{},".repeat(20_000_000)}{}]}`);
    expectRefused(run("clear", [objects], "", 64), "invalid-input", "/orders/0/side");
  });
});

describe("verify", () => {
  it("prints valid", () => {
    expect(run("verify", [bookFile, resultFile])).toEqual({ status: 0, stdout: "valid\n", stderr: "" });
    expect(run("verify", [bookFile, "-"], canonicalJson(result)).status).toBe(0);
  });

  it("prints the first broken rule and where", () => {
    const { status, stdout, stderr } = run("verify", [bookFile, "-"], JSON.stringify({ ...result, volumeWh: 6 }));
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(stdout).toMatch(/^result-hash \/resultHash: /);
  });

  it("refuses a malformed result, told with its name, and standard input twice", () => {
    const malformed = run("verify", [bookFile, "-"], "{}");
    expectRefused(malformed, "invalid-input", "/version");
    expect(malformed.stderr).toContain("standard input: ");
    expectRefused(run("verify", ["-", "-"], bookText), "invalid-input", "");
  });
});
