import { existsSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { DomainError } from "@/lib/domain/errors";
import { MAX_TEXT_BYTES } from "@/lib/domain/market/bookLimits";

/** Reads a file, or standard input for "-", never more than the engine's 256 MB. @throws DomainError not-found or too-large. */
export async function readInput(name: string): Promise<Uint8Array> {
  if (name !== "-") {
    // npm moves to the project's folder; INIT_CWD is where the command was typed.
    const file = existsSync(name) ? name : resolve(process.env.INIT_CWD ?? ".", name);
    let size: number;
    try {
      size = statSync(file).size;
      if (size <= MAX_TEXT_BYTES) return readFileSync(file);
    } catch (cause) {
      throw new DomainError("not-found", `cannot read ${name}`, { path: "", cause });
    }
    throw tooLarge();
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_TEXT_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Runs a command of the engine: bad input becomes exit code 2 and one JSON object on standard error. */
export async function runEngineCommand(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, message, path } = error;
    process.stderr.write(`${JSON.stringify({ error: { code, message, path: path ?? "" } })}\n`);
    process.exitCode = 2;
    // A refused stream may still have a sender; without this the process would wait for it.
    process.stdin.destroy();
  }
}

/** The command's arguments. @throws DomainError when their number is wrong. */
export function fileArguments(count: number, usage: string): string[] {
  const names = process.argv.slice(2);
  if (names.length !== count) throw new DomainError("invalid-input", `usage: ${usage}`, { path: "" });
  if (names.filter((name) => name === "-").length > 1) {
    throw new DomainError("invalid-input", "only one file can come from standard input", { path: "" });
  }
  return names;
}

function tooLarge(): DomainError {
  return new DomainError("too-large", "more than 256 MB", { path: "" });
}
