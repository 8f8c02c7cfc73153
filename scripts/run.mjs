// Runs a TypeScript script of this project inside this very process, so that signals, exit codes and process ids stay plain:
//   node scripts/run.mjs scripts/start.ts [arguments]
import { existsSync } from "node:fs";
import { register as registerHooks } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isMainThread } from "node:worker_threads";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function refuse(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  refuse(
    `Commonwatt needs Node.js 20.19 or newer; this is ${process.version}. Install a current LTS from https://nodejs.org.`,
  );
}
if (!existsSync(join(root, "node_modules", "tsx", "package.json"))) {
  refuse("The packages are not installed yet. Run: npm ci");
}
const script = process.argv[2];
if (!script) refuse("Usage: node scripts/run.mjs FILE.ts [arguments]");
const file = resolve(root, script);
if (!existsSync(file)) refuse(`There is no script ${file}.`);

process.env.NEXT_TELEMETRY_DISABLED = "1";
// A worker thread is where its process is.
if (isMainThread) process.chdir(root);
process.argv.splice(1, 2, file);

// "server-only" throws outside of a React server; its own empty entry is what a server process should get.
const empty = pathToFileURL(join(root, "node_modules", "server-only", "empty.js")).href;
const hook = `export async function resolve(specifier, context, next) {
  return specifier === "server-only" ? { url: ${JSON.stringify(empty)}, format: "commonjs", shortCircuit: true } : next(specifier, context);
}`;
registerHooks(`data:text/javascript,${encodeURIComponent(hook)}`);

const { register } = await import("tsx/esm/api");
register();
await import(pathToFileURL(file).href);
