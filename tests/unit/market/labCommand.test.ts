import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "@/tests/support/temporaryFolder";
import { bookOf, buy, sell } from "./books";

const folder = temporaryFolder();
afterAll(() => folder.remove());

function file(name: string, text: string): string {
  const path = join(folder.path, name);
  writeFileSync(path, text);
  return path;
}

function lab(args: string[], input = "") {
  const { status, stdout, stderr } = spawnSync("node", ["scripts/run.mjs", "scripts/lab.ts", ...args], {
    input,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const ZONES = { zones: ["=east"], feesMicroEurPerKwh: { "=east": { "=east": 10_000 } } };
const book = {
  ...bookOf([
    sell("s", 1_000, 100_000, { zone: "=east", source: "solar" }),
    buy("b", 500, 210_000, { zone: "=east", greenOnly: false }),
  ]),
  ...ZONES,
};
const text = JSON.stringify(book);
const path = file("book.json", text);

describe("the lab's command", () => {
  it("prints tables: every rule, every group, and what must be known", () => {
    const { status, stdout, stderr } = lab([path, path]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^pay-as-clear \* +100\.0 +1\.00 +11\.00 +10\.00 +0\.01 +0\.00 +0 +0 +2 whole$/m);
    expect(stdout).toMatch(/^pay-as-bid-1000 +100\.0 +1\.00 +21\.00 +20\.00 .* 1 +1 +2 whole$/m);
    expect(stdout).toMatch(/^sellers solar +1 +0\.02 /m);
    expect(stdout).toContain("2 books, 2 members; 0 books without a counterpart are left out.");
  });

  it("prints CSV that no spreadsheet runs, and JSON that programs read", () => {
    const csv = lab(["--format", "csv", "-"], text);
    expect(csv.stdout.split("\r\n")).toHaveLength(10);
    expect(csv.stdout).toContain("gain nEUR buyers district =east (1)");
    expect(csv.stdout).toMatch(/^mid-market,no,1,0,0,0,50000000,1,500,200000,190000,5000000,0,1,1,0,/m);
    const json = JSON.parse(lab([path, "--format=json"]).stdout);
    expect(json).toMatchObject({ books: 1, members: 2, inForce: "pay-as-clear" });
    expect(json.rows).toHaveLength(8);
  });

  it.each([
    ["an unknown format", ["--format", "xml", path], "invalid-input", "--format takes table, csv, json", ""],
    ["an unknown option", ["--fast", path], "invalid-input", "unknown option --fast", ""],
    ["no book", [], "invalid-input", "usage: lab BOOK.json", ""],
    ["two books from one input", ["-", "-"], "invalid-input", "only one book", ""],
    ["a missing file", [path, "missing.json"], "not-found", "missing.json", ""],
    [
      "a bad book",
      [path, file("bad.json", text.replace('"energyWh":500', '"energyWh":0'))],
      "invalid-input",
      "bad.json: ",
      "/orders/1/energyWh",
    ],
  ])(
    "refuses %s with its code, the file and the place, and prints nothing else",
    (_what, args, code, message, pointer) => {
      const run = lab(args);
      expect(run).toMatchObject({ status: 2, stdout: "" });
      expect(JSON.parse(run.stderr)).toEqual({
        error: { code, message: expect.stringContaining(message), path: pointer },
      });
    },
  );
});
