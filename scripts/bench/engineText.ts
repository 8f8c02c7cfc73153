import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bench } from "./measure";
import { writeTextBook } from "./textBook";
import type { TextRun } from "./textRun";

/** From JSON text to JSON text, hashes included, beside JSON.parse and JSON.stringify of the same data. */
export function benchEngineText(bench: Bench): void {
  const count = bench.quick ? 100_000 : 1_000_000;
  const folder = mkdtempSync(join(tmpdir(), "commonwatt-bench-"));
  try {
    for (const form of ["canonical", "posted"] as const) {
      bench.signal.throwIfAborted();
      bench.say(`${count} orders from text to text, ${form === "canonical" ? "in canonical form" : "as posted"}`);
      const file = join(folder, `${form}.json`);
      writeTextBook(file, count, form);
      const run = textRun(file);
      const name = `text-to-text-${form}-${count}`;
      bench.report({ name: `${name}-input`, value: statSync(file).size / 1e6, unit: "MB" });
      bench.report({
        name,
        value: run.parse + run.clear + run.print,
        unit: "ms",
        yardstick: { "JSON.parse + JSON.stringify": run.jsonParse + run.jsonStringify },
      });
      bench.report({ name: `${name}-parse`, value: run.parse, unit: "ms", yardstick: { "JSON.parse": run.jsonParse } });
      bench.report({
        name: `${name}-print`,
        value: run.print,
        unit: "ms",
        yardstick: { "JSON.stringify": run.jsonStringify },
      });
      bench.report({ name: `${name}-peak`, value: run.peakMegabytes, unit: "MiB" });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function textRun(file: string): TextRun {
  const printed = execFileSync(process.execPath, ["scripts/run.mjs", "scripts/bench/textRun.ts", file], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(printed) as TextRun;
}
