import { parseArgs } from "node:util";
import { DomainError } from "@/lib/domain/errors";
import { checkReceipt, type ReceiptFault, type ReceiptStatement } from "@/lib/domain/market/checkReceipt";
import { parseReceipt } from "@/lib/domain/market/parseReceipt";
import { parseResult } from "@/lib/domain/market/parseResult";
import type { Receipt } from "@/lib/domain/market/receipt";
import { parseEnvironment } from "@/lib/server/env";
import { verifyAuditChain } from "@/lib/server/events/verifyAuditChain";
import { log } from "@/lib/server/log";
import { inSnapshot } from "@/lib/server/persistence/inTransaction";
import { listAudit } from "@/lib/server/persistence/queries/audit";
import { parseInput, print } from "./engineInput";
import { openStoredDatabase } from "./storedDatabase";

const PROVED: Record<ReceiptStatement, string> = {
  clearing: "the clearing's event hashes to what it says and seals the result of this slot",
  terms: "that result holds a trade of this order with this energy and these prices",
  settlement: "the settlement's event hashes to what it says",
  amounts: "what was booked is the delivered energy times the price",
};
const OPEN: Record<ReceiptStatement, string> = {
  ...PROVED,
  terms: "that the result holds this trade: give the slot's result with --result",
};

/**
 * Checks a receipt from its bytes alone, with `--result` also against the slot's published result, with `--database` also
 * against the audit chain of this installation. Returns the exit code: 0 what can be proved holds, 1 something does not.
 */
export async function verifyReceipt(args: string[]): Promise<number> {
  const { receipt: name, result, database } = optionsOf(args);
  if (name === undefined) throw usage();
  const receipt = parseInput(name, parseReceipt);
  const { faults, proved, open } = checkReceipt(receipt, result === undefined ? null : parseInput(result, parseResult));
  const chain = database && faults.length === 0 ? await chainFaults(receipt) : [];
  const broken = [...faults, ...chain];
  if (broken.length > 0) {
    await print(broken.map(({ path, fault }) => `${fault} ${path}\n`));
    return 1;
  }
  await print([
    "valid\n",
    ...proved.map((statement) => `proved: ${PROVED[statement]}\n`),
    ...(database
      ? ["proved: the chain of this database holds from its first event on and contains these events\n"]
      : []),
    ...open.map((statement) => `not proved: ${OPEN[statement]}\n`),
    "not proved: what meters counted, for the settlement seals all deliveries of the slot together\n",
    ...(database ? [] : ["not proved: that these events are in the portal's chain; --database looks\n"]),
  ]);
  return 0;
}

function optionsOf(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: { receipt: { type: "string" }, result: { type: "string" }, database: { type: "boolean" } },
    });
    return values;
  } catch {
    throw usage();
  }
}

function usage(): DomainError {
  return new DomainError("invalid-input", "usage: verify --receipt FILE [--result RESULT.json] [--database]", {
    path: "",
  });
}

type ChainFault = { path: string; fault: ReceiptFault["fault"] | "not in the chain" | "the chain is broken" };

/** Whether the chain of this installation still holds, with the receipt's events at their places. */
async function chainFaults({ clearing, settlement, anchor }: Receipt): Promise<ChainFault[]> {
  log.level = "silent";
  const communityId = clearing?.link.communityId ?? settlement?.link.communityId;
  if (communityId === undefined)
    throw new DomainError("invalid-input", "the receipt names no event of the chain", { path: "" });
  const events = [
    { path: "/clearing/link", event: clearing?.link },
    { path: "/settlement/link", event: settlement?.link },
    { path: "/anchor", event: anchor },
  ];
  const database = await openStoredDatabase(parseEnvironment(process.env), "commonwatt-verify");
  try {
    return await inSnapshot(database.db, async (tx) => {
      const faults: ChainFault[] = [];
      for (const { path, event } of events) {
        if (!event) continue;
        const [kept] = await listAudit(tx, communityId, event.seq - 1, 1);
        if (kept?.seq !== event.seq || kept.hash !== event.hash) faults.push({ path, fault: "not in the chain" });
      }
      const verdict = await verifyAuditChain(tx, communityId);
      if (!verdict.valid) faults.push({ path: `event ${verdict.seq}`, fault: "the chain is broken" });
      return faults;
    });
  } finally {
    await database.close();
  }
}
