import type { NetworkFees } from "@/lib/domain/insights/networkFees";
import type { SystemContext } from "@/lib/server/context";
import { readFees } from "@/lib/server/persistence/queries/readCommunityFacts";
import type { Standpoint } from "./standpoint";

/** The community's network fees. */
export function readDistrictFees({ db, community }: SystemContext, at: Standpoint): Promise<NetworkFees> {
  return at.shared("fees", () => readFees(db, community.communityId));
}
