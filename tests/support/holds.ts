import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc, { type IProperty, type Parameters } from "fast-check";
import { expect } from "vitest";

/** Runs that failed once, by test: each is tried again before anything new. In the repository, so that none is forgotten. */
const FILE = join(import.meta.dirname, "..", "golden", "failedRuns.json");

type Run = { seed: number; path: string };
type Runs = Record<string, Run[]>;

/** `fc.assert` that remembers: first the runs that failed before, then fresh ones; a run that fails now is written down. */
export function holds<Values>(property: IProperty<Values>, parameters: Parameters<Values> = {}): void {
  const test = expect.getState().currentTestName ?? "";
  for (const { seed, path } of failedRuns()[test] ?? []) fc.assert(property, { ...parameters, seed, path, numRuns: 1 });
  fc.assert(property, {
    ...parameters,
    reporter: (details) => {
      if (!details.failed) return;
      if (details.counterexamplePath !== null) keep(test, { seed: details.seed, path: details.counterexamplePath });
      throw new Error(fc.defaultReportMessage(details), { cause: details.errorInstance });
    },
  });
}

function failedRuns(): Runs {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, "utf8")) as Runs) : {};
}

function keep(test: string, run: Run): void {
  const runs = failedRuns();
  runs[test] = [...(runs[test] ?? []), run];
  writeFileSync(FILE, `${JSON.stringify(runs, null, 2)}\n`);
}
