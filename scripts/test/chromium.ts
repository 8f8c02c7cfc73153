import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const NAMED_BY = ["PLAYWRIGHT_CHROMIUM_PATH", "CHROME_PATH"];
const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** A Chromium that runs on this machine; a variable naming one that does not run is an error, not a reason to look elsewhere. */
export function findChromium(): string | undefined {
  for (const name of NAMED_BY) {
    const path = process.env[name];
    if (!path) continue;
    if (runs(path)) return path;
    throw new Error(
      `${name} names ${path}, which does not run. Correct it, or unset it to let one be found or installed.`,
    );
  }
  return [...USUAL_PLACES, chromium.executablePath()].find(runs);
}

/** Finds Chromium or installs it: with apt on Debian as root, else with Playwright's own installer. */
export function ensureChromium(say: (line: string) => void): string {
  const found = findChromium();
  if (found) return found;
  const failures: string[] = [];
  for (const [description, commands] of installers()) {
    say(`Chromium is missing: installing it with ${description}`);
    const failed = commands.map(run).find((failure) => failure !== undefined);
    const installed = findChromium();
    if (installed) return installed;
    failures.push(`${description}: ${failed ?? "ended well, but left no Chromium that runs"}`);
  }
  throw new Error(
    `Chromium is missing and could not be installed.\n${failures.join("\n")}\nInstall it (Debian: apt-get install chromium) or set PLAYWRIGHT_CHROMIUM_PATH to a Chromium or Chrome.`,
  );
}

type Command = [program: string, ...args: string[]];

function installers(): [string, Command[]][] {
  const isRoot = process.getuid?.() === 0;
  const playwright: Command = [
    process.execPath,
    "node_modules/playwright/cli.js",
    "install",
    ...(isRoot ? ["--with-deps"] : []),
    "chromium",
  ];
  const list: [string, Command[]][] = [["Playwright's installer", [playwright]]];
  if (isRoot && existsSync("/usr/bin/apt-get")) {
    list.unshift([
      "apt-get",
      [
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"],
      ],
    ]);
  }
  return list;
}

function run([program, ...args]: Command): string | undefined {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status, stderr, error } = spawnSync(program, args, {
    env,
    encoding: "utf8",
    timeout: 900_000,
    maxBuffer: 100_000_000,
  });
  return status === 0 ? undefined : (error?.message ?? stderr).trim().split("\n").slice(-3).join("\n");
}

function runs(path: string): boolean {
  return existsSync(path) && spawnSync(path, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
}
