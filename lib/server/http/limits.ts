import { createHmac } from "node:crypto";
import type { Kysely } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import { installationSecret } from "@/lib/server/env";
import { type Bucket, takeTokens } from "@/lib/server/persistence/queries/rateLimit";
import type { Database } from "@/lib/server/persistence/schema/database";

type Rate = { burst: number; perMinute: number };

/** How much one account and one address may do; a household or an office behind one address is given room. */
export const LIMITS = {
  offers: { account: { burst: 60, perMinute: 60 }, address: { burst: 300, perMinute: 300 } },
  preview: { account: { burst: 120, perMinute: 240 }, address: { burst: 600, perMinute: 1200 } },
  proofs: { account: { burst: 60, perMinute: 60 }, address: { burst: 300, perMinute: 300 } },
  simulate: { account: { burst: 30, perMinute: 30 }, address: { burst: 120, perMinute: 120 } },
  signIn: { account: { burst: 10, perMinute: 2 }, address: { burst: 60, perMinute: 30 } },
  demoSignIn: { account: { burst: 300, perMinute: 300 }, address: { burst: 120, perMinute: 120 } },
  session: { account: { burst: 60, perMinute: 60 }, address: { burst: 120, perMinute: 120 } },
  clock: { account: { burst: 60, perMinute: 60 }, address: { burst: 120, perMinute: 120 } },
  notifications: { account: { burst: 120, perMinute: 120 }, address: { burst: 600, perMinute: 600 } },
  devices: { account: { burst: 240, perMinute: 120 }, address: { burst: 1200, perMinute: 600 } },
  imports: { account: { burst: 20, perMinute: 10 }, address: { burst: 60, perMinute: 30 } },
  setup: { account: { burst: 10, perMinute: 10 }, address: { burst: 20, perMinute: 10 } },
} as const satisfies Record<string, { account: Rate; address: Rate }>;

export type LimitName = keyof typeof LIMITS;

/** Takes one from the allowance of the account (when there is one) and of the address, or refuses with the time to wait. */
export async function requireAllowance(
  db: Kysely<Database>,
  limit: LimitName,
  who: { account: string | null; address: string },
): Promise<void> {
  const buckets: Bucket[] = [{ bucket: bucketName(limit, "address", who.address), ...LIMITS[limit].address }];
  if (who.account !== null)
    buckets.push({ bucket: bucketName(limit, "account", who.account), ...LIMITS[limit].account });
  const empty = await takeTokens(db, buckets);
  if (empty.length === 0) return;
  const retryAfterSeconds = Math.max(...empty.map((bucket) => Math.ceil(60 / bucket.perMinute)));
  throw new DomainError("rate-limited", `That was too much at once: wait ${retryAfterSeconds} s and try again.`, {
    params: { retryAfterSeconds },
  });
}

/** Addresses and e-mails are kept as keyed hashes only. */
function bucketName(limit: LimitName, kind: "account" | "address", value: string): string {
  const hash = createHmac("sha256", installationSecret()).update(value).digest("base64url").slice(0, 22);
  return `${limit}:${kind}:${hash}`;
}
