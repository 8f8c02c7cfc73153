import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const ROOMS = ["app", "components", "lib", "types", "scripts", "instrumentation.ts"];
const CRUISER = resolve("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
/** Fewer modules than this means that the checker did not read the sources. */
const FEWEST_MODULES = 20;

type Cruise = { summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] } };

function cruise(folder: string): Cruise {
  const rooms = ROOMS.filter((room) => existsSync(join(folder, room)));
  const run = spawnSync(
    process.execPath,
    [CRUISER, "--config", ".dependency-cruiser.cjs", "--output-type", "json", ...rooms],
    {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 500_000_000,
    },
  );
  if (!run.stdout.startsWith("{")) throw new Error(`The import checker did not run: ${run.stderr}${run.stdout}`);
  return JSON.parse(run.stdout) as Cruise;
}

/** What is wrong with the imports, one line each. First the checker itself must catch imports planted in a small house. */
export function checkBoundaries(): string[] {
  const uncaught = plantedImports();
  if (uncaught.length > 0) return uncaught;
  const { summary } = cruise(".");
  if (summary.totalCruised < FEWEST_MODULES) return [`The import checker read only ${summary.totalCruised} modules.`];
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

const PLANTED: [rule: string, file: string, source: string][] = [
  [
    "room domain/units",
    "lib/domain/units/planted.ts",
    `import type { Secret } from "@/lib/server/env";\nexport type Planted = Secret;\n`,
  ],
  [
    "room components",
    "components/Planted.tsx",
    `import { env } from "../lib/server/env";\nexport const Planted = () => env;\n`,
  ],
  ["no room", "lib/planted/planted.ts", `import { env } from "@/lib/server/env";\nexport const planted = env;\n`],
  [
    "domain is pure",
    "lib/domain/market/planted.ts",
    `import { readFileSync } from "node:fs";\nexport const planted = readFileSync;\n`,
  ],
  ["no cycles", "lib/i18n/one.ts", `import { two } from "./two";\nexport const one = () => two;\n`],
];

function plantedImports(): string[] {
  const folder = mkdtempSync(join(tmpdir(), "commonwatt-boundaries-"));
  try {
    for (const file of [".dependency-cruiser.cjs", "tsconfig.json"]) copyFileSync(file, join(folder, file));
    const files: [string, string][] = [
      ["lib/server/env.ts", "export type Secret = string;\nexport const env = 1;\n"],
      ["lib/i18n/two.ts", `import { one } from "./one";\nexport const two = () => one;\n`],
      ...PLANTED.map(([, file, source]): [string, string] => [file, source]),
    ];
    for (const [file, source] of files) {
      mkdirSync(join(folder, dirname(file)), { recursive: true });
      writeFileSync(join(folder, file), source);
    }
    const { violations } = cruise(folder).summary;
    const caught = (rule: string, file: string) =>
      violations.some((violation) => violation.rule.name === rule && violation.from === file);
    return PLANTED.filter(([rule, file]) => !caught(rule, file)).map(
      ([rule, file]) => `The import checker missed a planted breach of "${rule}" in ${file}.`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
