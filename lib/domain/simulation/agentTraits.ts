import type { Source } from "@/lib/domain/market/book";
import { uniform } from "@/lib/domain/models/random";
import { STREAM } from "@/lib/domain/models/streams";
import type { DemoCommunity } from "./community";
import { memoPerOwner } from "./memo";

/** What one agent is like; the same for as long as the community exists. */
export type AgentTraits = {
  /** Reserve price at gate closure as a share of the corridor between its feed-in and its import price. */
  sellFloor: number;
  buyCeiling: number;
  /** How much better than its reserve an agent asks or bids when the gate is a day away, as a share of the corridor. */
  ambition: number;
  /** Above 1: gives way late; below 1: gives way early. */
  patience: number;
  /** Share of the expected surplus it dares to sell, of the expected need it wants to buy. */
  sellShare: number;
  buyShare: number;
  /** Misjudgement of its own generation and use when the gate is a day away. */
  misjudgement: number;
  /** Markup of a seller's instant price over its limit in µ€/kWh; null for those who only auction. */
  instantMarkup: number | null;
  acceptedSources: readonly Source[] | null;
  greenOnly: boolean;
  districtPreference: "own" | "any";
};

const CHOOSY: readonly (readonly [number, readonly Source[]])[] = [
  [0.12, ["solar", "wind"]],
  [0.17, ["solar"]],
  [0.2, ["wind"]],
];

const traits = memoPerOwner<DemoCommunity, readonly AgentTraits[]>(1, (community) =>
  community.members.map((member) => {
    const drawn = drawTraits(community.seed, member.memberId);
    // Those a visitor signs in as are eager, so that their pages have something to show.
    return community.accounts.some((account) => account.memberId === member.memberId)
      ? { ...drawn, sellFloor: 0.3, buyCeiling: 0.9 }
      : drawn;
  }),
);

/** Character of the agent of the member at an index (own assumption), drawn from the community's seed. */
export function agentTraits(community: DemoCommunity, memberIndex: number): AgentTraits {
  return traits.get(community, "")[memberIndex]!;
}

function drawTraits(seed: number, memberId: number): AgentTraits {
  const draw = (trait: number) => uniform(seed, STREAM.agent, memberId, trait);
  const taste = draw(1);
  return {
    sellFloor: 0.3 + 0.4 * draw(2),
    buyCeiling: 0.56 + 0.42 * draw(3),
    ambition: 0.1 + 0.25 * draw(4),
    patience: 0.5 + 1.2 * draw(5),
    sellShare: 0.76 + 0.18 * draw(6),
    buyShare: 0.65 + 0.2 * draw(7),
    misjudgement: 0.1 + 0.2 * draw(8),
    instantMarkup: draw(9) < 0.45 ? 8_000 + 1_000 * Math.floor(draw(10) * 25) : null,
    acceptedSources: CHOOSY.find(([below]) => taste < below)?.[1] ?? null,
    greenOnly: taste > 0.9,
    districtPreference: draw(11) < 0.08 ? "own" : "any",
  };
}
