import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfNeeded } from "../start/build";
import { checkBoundaries } from "./boundaries";
import { ensureChromium } from "./chromium";
import { type Counts, countReport, type VitestReport } from "./counts";

export type Stage = { name: string; run(say: (line: string) => void): Counts | Promise<Counts> };

const PASSED: Counts = { passed: 1, failed: 0 };
const FAILED: Counts = { passed: 0, failed: 1 };

function node(args: string[], env: Record<string, string> = {}): number | null {
  return spawnSync(process.execPath, args, { stdio: "inherit", env: { ...process.env, ...env } }).status;
}

const lint: Stage = {
  name: "lint",
  run: () =>
    node(["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."]) === 0 ? PASSED : FAILED,
};

const boundaries: Stage = {
  name: "boundaries",
  run(say) {
    const faults = checkBoundaries();
    for (const fault of faults) say(fault);
    return faults.length === 0 ? PASSED : FAILED;
  },
};

const types: Stage = {
  name: "types",
  run() {
    // Next writes the types of routes and of imported styles; in a fresh clone they are missing.
    const generated = node(["node_modules/next/dist/bin/next", "typegen"]) === 0;
    return generated && node(["node_modules/typescript/bin/tsc", "--noEmit"]) === 0 ? PASSED : FAILED;
  },
};

function vitest(project: string, prepare?: (say: (line: string) => void) => Promise<void>): Stage {
  return {
    name: project,
    async run(say) {
      await prepare?.(say);
      const folder = mkdtempSync(join(tmpdir(), "commonwatt-report-"));
      try {
        const file = join(folder, "report.json");
        const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
        const code = node(["node_modules/vitest/vitest.mjs", "run", "--project", project, ...reporters], {
          NODE_ENV: "test",
        });
        const report = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as VitestReport) : undefined;
        const { remarks, ...counts } = countReport(report, code);
        for (const remark of remarks) say(remark);
        return counts;
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

async function prepareBrowser(say: (line: string) => void): Promise<void> {
  say(`Chromium: ${ensureChromium(say)}`);
  await buildIfNeeded(() => undefined);
}

/** In the order in which a mistake shows soonest. */
const QUICK = [lint, boundaries, types, vitest("unit"), vitest("component")];

export const stages = { validate: QUICK, all: [...QUICK, vitest("integration"), vitest("e2e", prepareBrowser)] };
