import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";
import { resolve } from "node:path";
import { DomainError } from "@/lib/domain/errors";
import { MAX_TEXT_BYTES } from "@/lib/domain/market/bookLimits";
import { provideSha256 } from "@/lib/domain/market/sha256";
import { nodeSha256 } from "./nodeSha256";

const FIRST_CHUNK = 1 << 16;

/**
 * Reads a file, or standard input for "-", never more than the engine's 256 MB, whatever the file is or claims to be.
 * @throws DomainError not-found or too-large.
 */
export function readInput(name: string): Uint8Array {
  try {
    // npm moves to the project's folder; INIT_CWD is where the command was typed.
    const file = name === "-" || existsSync(name) ? name : resolve(process.env.INIT_CWD ?? ".", name);
    const descriptor = name === "-" ? 0 : openSync(file, "r");
    try {
      return readAll(descriptor);
    } finally {
      if (name !== "-") closeSync(descriptor);
    }
  } catch (cause) {
    if (cause instanceof DomainError) throw cause;
    throw new DomainError("not-found", `cannot read ${name}`, { path: "", cause });
  }
}

/** Reads and parses a file or standard input; what is wrong with it is told with its name. */
export function parseInput<Parsed>(name: string, parse: (bytes: Uint8Array) => Parsed): Parsed {
  const bytes = readInput(name);
  try {
    return parse(bytes);
  } catch (cause) {
    if (!(cause instanceof DomainError)) throw cause;
    const { code, message, path } = cause;
    const file = name === "-" ? "standard input" : name;
    throw new DomainError(code, `${file}: ${message}`, { path: path ?? "", cause });
  }
}

/** All bytes up to the end. A file tells its size; for what does not the buffer doubles. */
function readAll(descriptor: number): Uint8Array {
  const { size } = fstatSync(descriptor);
  if (size > MAX_TEXT_BYTES) throw tooLarge();
  let bytes = new Uint8Array(Math.max(FIRST_CHUNK, size + 1));
  let length = 0;
  for (;;) {
    const more = readSome(descriptor, bytes, length);
    if (more === 0) return bytes.subarray(0, length);
    length += more;
    if (length > MAX_TEXT_BYTES) throw tooLarge();
    if (length === bytes.length) {
      const wider = new Uint8Array(Math.min(2 * length, MAX_TEXT_BYTES + 1));
      wider.set(bytes);
      bytes = wider;
    }
  }
}

/** Bytes read into the buffer's free part, 0 at the end. */
function readSome(descriptor: number, bytes: Uint8Array, from: number): number {
  for (;;) {
    try {
      return readSync(descriptor, bytes, from, bytes.length - from, null);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      // Standard input without blocking, and its sender is not ready yet.
      Atomics.wait(PAUSE, 0, 0, 5);
    }
  }
}

function tooLarge(): DomainError {
  return new DomainError("too-large", "more than 256 MB", { path: "" });
}

const PAUSE = new Int32Array(new SharedArrayBuffer(4));

/** Runs a command of the engine: bad input becomes exit code 2 and one JSON object on standard error. */
export async function runEngineCommand(command: () => Promise<number>): Promise<void> {
  provideSha256(nodeSha256);
  // Whoever read the output has seen enough of it.
  process.stdout.on("error", () => process.exit());
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, message, path } = error;
    process.stderr.write(`${JSON.stringify({ error: { code, message, path: path ?? "" } })}\n`);
    process.exitCode = 2;
  }
}

/** Writes pieces to standard output one after the other, each when the one before is gone. */
export async function print(pieces: Iterable<Uint8Array | string>): Promise<void> {
  for (const piece of pieces) {
    await new Promise<void>((resolve, reject) => {
      process.stdout.write(piece, (error) => (error ? reject(error) : resolve()));
    });
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
