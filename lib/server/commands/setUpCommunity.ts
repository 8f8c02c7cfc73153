import type { Kysely } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import { localDay } from "@/lib/domain/units/slot";
import { createPerson } from "@/lib/server/auth/createPerson";
import { hashSetupToken } from "@/lib/server/auth/setupLink";
import { clockFrom } from "@/lib/server/clock";
import { appendJournal } from "@/lib/server/events/journal";
import { inTransaction } from "@/lib/server/persistence/inTransaction";
import { readClock } from "@/lib/server/persistence/queries/clock";
import { findCommunity } from "@/lib/server/persistence/queries/community";
import { insertHead } from "@/lib/server/persistence/queries/head";
import {
  insertCommunity,
  insertDistricts,
  insertOperator,
  spendSetupLink,
} from "@/lib/server/persistence/queries/setup";
import type { Database } from "@/lib/server/persistence/schema/database";
import type { SetupRequest } from "@/types/community";

/** The connection of an ordinary home (DIN 18015-1: 14.5 kW); the operator's own can be changed later. */
const CONNECTION_POWER_W = 14_500;

/** Makes the first community with its operator, all or nothing; the link is used up with it. */
export async function setUpCommunity(db: Kysely<Database>, input: SetupRequest): Promise<{ slug: string }> {
  requireConsistent(input);
  return inTransaction(db, async (tx) => {
    if (!(await spendSetupLink(tx, hashSetupToken(input.token)))) {
      throw new DomainError(
        "link-expired",
        "This setup link is used up or too old: restart the portal and open the link it prints.",
      );
    }
    if (await findCommunity(tx))
      throw new DomainError("already-set-up", "This portal has its community already: sign in instead.");
    const slug = slugOf(input.name);
    const now = clockFrom(await readClock(tx)).now();
    const communityId = await insertCommunity(tx, {
      slug,
      name: input.name,
      location: input.location,
      country: input.country,
      latitude: input.latitude,
      longitude: input.longitude,
      timeZone: input.timeZone,
      gridEmissionGPerKwh: input.gridEmissionGPerKwh,
      gridEmissionSource: "set by the operator",
      // Until someone states it, none of the grid's energy is counted as renewable.
      gridRenewablePerMille: 0,
    });
    await insertHead(tx, communityId);
    await insertDistricts(tx, communityId, input.districts, feesOf(input));
    await insertOperator(tx, communityId, {
      userId: await createPerson(tx, { email: input.email, name: input.operatorName, password: input.password }),
      alias: "Operator",
      district: input.districts[0]?.district ?? "",
      connectionPowerW: CONNECTION_POWER_W,
      joinedOn: localDay(now, input.timeZone),
      tariffFromMs: now,
      importMicroEurPerKwh: input.importMicroEurPerKwh,
      feedInMicroEurPerKwh: input.feedInMicroEurPerKwh,
    });
    await appendJournal(tx, communityId, {
      audit: [{ kind: "community-set-up", subject: `community:${communityId}`, payload: { slug }, at: now }],
    });
    return { slug };
  });
}

function requireConsistent(input: SetupRequest): void {
  const refuse = (path: string, message: string): never => {
    throw new DomainError("invalid-input", `Check ${path}: ${message}.`, { fields: [{ path, message }] });
  };
  try {
    Intl.DateTimeFormat("en", { timeZone: input.timeZone });
  } catch {
    refuse("/timeZone", "send a time zone of the IANA list such as Europe/Berlin");
  }
  const names = input.districts.map((district) => district.district);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice >= 0) refuse(`/districts/${twice}/district`, "give each district its own short name");
  if (input.feedInMicroEurPerKwh > input.importMicroEurPerKwh) {
    refuse("/feedInMicroEurPerKwh", "send a feed-in price that is not above the import price");
  }
}

function feesOf(input: SetupRequest) {
  return input.districts.flatMap(({ district: from }) =>
    input.districts.map(({ district: to }) => ({
      from,
      to,
      feeMicroEurPerKwh: from === to ? input.feeWithinMicroEurPerKwh : input.feeBetweenMicroEurPerKwh,
    })),
  );
}

/** "Sonnenstraße Köln" → "sonnenstrasse-koln". */
function slugOf(name: string): string {
  const plain = name
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, 60)
      .replace(/^-+|-+$/g, "") || "community"
  );
}
