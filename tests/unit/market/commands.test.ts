import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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

function run(command: "clear" | "verify", args: string[], input = "") {
  const { status, stdout, stderr } = spawnSync("node", ["scripts/run.mjs", `scripts/${command}.ts`, ...args], {
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

  it("refuses a bad book with its code and the place", () => {
    expectRefused(
      run("clear", ["-"], bookText.replace('"energyWh":5', '"energyWh":0')),
      "invalid-input",
      "/orders/0/energyWh",
    );
    expectRefused(run("clear", ["-"], "{"), "bad-json", "");
  });

  it("refuses a missing file and wrong arguments", () => {
    expectRefused(run("clear", [join(folder, "none.json")]), "not-found", "");
    expectRefused(run("clear", []), "invalid-input", "");
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

  it("refuses a malformed result, and standard input twice", () => {
    expectRefused(run("verify", [bookFile, "-"], "{}"), "invalid-input", "/version");
    expectRefused(run("verify", ["-", "-"], bookText), "invalid-input", "");
  });
});
