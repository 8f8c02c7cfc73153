// npm run --silent import -- FILE [--meter ID] [--mapping FILE.json] [--dry-run]: brings a meter file in, of the metering point given or
// of those it names. Prints one JSON object. Exit code 0: it is in (or was before, or --dry-run and it would be), 1: refused, nothing was
// changed, 2: it could not be tried.
import { createReadStream, readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { DomainError } from "@/lib/domain/errors";
import { houseClock } from "@/lib/server/clock";
import { importMeterFile } from "@/lib/server/commands/meterFiles/importMeterFile";
import { mappingIn } from "@/lib/server/commands/meterFiles/mappingIn";
import { parseEnvironment } from "@/lib/server/env";
import { log } from "@/lib/server/log";
import { findCommunity } from "@/lib/server/persistence/queries/community";
import { whereTyped } from "./backup/command";
import { openStoredDatabase } from "./storedDatabase";

const USAGE =
  "usage: npm run --silent import -- FILE [--meter ID] [--mapping FILE.json] [--community SLUG] [--dry-run]";

// A year of many homes fits into half a gigabyte when what is read is let go of in time.
setFlagsFromString("--max-old-space-size=320");

// Standard output is for the result alone; what goes wrong is thrown.
log.level = "silent";

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      meter: { type: "string" },
      mapping: { type: "string" },
      community: { type: "string" },
      "dry-run": { type: "boolean" },
      help: { type: "boolean" },
    },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (values.help) return say(USAGE);
  if (file === undefined || positionals.length > 1) throw new Error(USAGE);
  const mapping = values.mapping === undefined ? null : mappingIn(readFileSync(whereTyped(values.mapping), "utf8"));
  const database = await openStoredDatabase(parseEnvironment(process.env), "commonwatt-import");
  try {
    const community = await findCommunity(database.db, values.community);
    if (!community) throw new Error(`There is no community ${values.community ?? "yet: set one up first"}.`);
    const system = { db: database.db, clock: await houseClock(database.db), community };
    const target = values.meter
      ? ({ of: "meter", pointId: values.meter.trim().toUpperCase() } as const)
      : ({ of: "points" } as const);
    const chunks = createReadStream(whereTyped(file), { highWaterMark: 1 << 20 });
    const result = await importMeterFile(
      system,
      { chunks, fileName: basename(file), mapping, target, by: null },
      { dryRun: values["dry-run"] },
    );
    const { state, format, firstSlot, lastSlot, inserted, corrected, unchanged, repeated, ownerless } = result;
    const period = { firstSlot: new Date(firstSlot).toISOString(), lastSlot: new Date(lastSlot).toISOString() };
    say(JSON.stringify({ state, format, ...period, inserted, corrected, unchanged, repeated, ownerless }));
  } finally {
    await database.close();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  await main();
} catch (error) {
  const { message } = error as Error;
  const fields = error instanceof DomainError ? error.fields : [];
  process.stderr.write(`${JSON.stringify({ error: { message, ...(fields.length > 0 && { fields }) } })}\n`);
  process.exitCode = error instanceof DomainError ? 1 : 2;
}
