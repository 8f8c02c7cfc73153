import { parseArgs } from "node:util";

export type StartOptions = { dev: boolean; empty: boolean; help: boolean };

/** The command line cannot be understood; the message says what can be given. */
export class UsageError extends Error {
  override name = "UsageError";
}

export const HELP = `Usage: npm start -- [--empty] [--dev]

  --empty  start without the demo community; a one-time link leads to setting up your own
  --dev    development server that follows changes of the code (also: npm run dev)
  --help   this text

Environment: PORT (3000), HOST (127.0.0.1), DATA_DIR (./data), DATABASE_URL, COMMONWATT_SECRET, COMMONWATT_WORKER (on),
LOG_LEVEL (info). See docs/operations.md.
`;

export function readArguments(args: string[]): StartOptions {
  try {
    const { values } = parseArgs({
      args,
      options: { dev: { type: "boolean" }, empty: { type: "boolean" }, help: { type: "boolean", short: "h" } },
    });
    return { dev: values.dev ?? false, empty: values.empty ?? false, help: values.help ?? false };
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${HELP}`);
  }
}
