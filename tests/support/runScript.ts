import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

const root = new URL("../..", import.meta.url).pathname;

/** Starts a TypeScript script of the project in a process of its own. */
export function startScript(
  script: string,
  args: string[],
  env: Record<string, string | undefined> = {},
): ChildProcess {
  const { NODE_ENV: _mode, VITEST: _runner, ...outer } = process.env;
  return spawn(process.execPath, ["scripts/run.mjs", script, ...args], {
    cwd: root,
    env: { ...outer, ...env } as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

export async function firstLine(child: ChildProcess): Promise<string> {
  const errors = collect(child.stderr);
  if (child.stdout) for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error(`the script said nothing: ${errors.join("")}`);
}

export async function runScript(
  script: string,
  args: string[],
  env: Record<string, string | undefined> = {},
): Promise<{ code: number | null; output: string }> {
  const child = startScript(script, args, env);
  const output = collect(child.stdout, child.stderr);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output: output.join("") };
}

export async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await gone;
}

function collect(...streams: (NodeJS.ReadableStream | null)[]): string[] {
  const texts: string[] = [];
  for (const stream of streams) stream?.on("data", (chunk: Buffer) => texts.push(chunk.toString()));
  return texts;
}
