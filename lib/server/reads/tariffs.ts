import { isOperator } from "@/lib/domain/privacy/viewer";
import { dayStart, localDay } from "@/lib/domain/units/slot";
import type { Context } from "@/lib/server/context";
import { loadChangeableDays } from "@/lib/server/persistence/queries/tariffDays";
import {
  findLastProposal,
  listWaiting,
  type TariffProposal as Proposal,
} from "@/lib/server/persistence/queries/tariffProposals";
import { type DatedTerms, listTerms } from "@/lib/server/persistence/queries/tariffTerms";
import type { Tariff, TariffProposal, TariffsResponse } from "@/types/tariffs";
import { instant } from "./instant";
import { requireMember } from "./requireMember";

/** My tariff, those before and to come, and what I proposed; for operators what waits for them. */
export async function readTariffs(ctx: Context): Promise<TariffsResponse> {
  const memberId = requireMember(ctx.viewer);
  const { db, community } = ctx;
  const { communityId, timeZone } = community;
  const now = ctx.clock.now();
  const [terms, proposal, { first, last }, toConfirm] = await Promise.all([
    listTerms(db, communityId, memberId),
    findLastProposal(db, communityId, memberId),
    loadChangeableDays(db, community, now),
    isOperator(ctx.viewer) ? waitingIn(ctx) : null,
  ]);
  return {
    now: told(
      terms.find(({ validFrom }) => validFrom <= now),
      timeZone,
    ),
    history: terms.map((one) => toldDated(one, timeZone)),
    proposal: proposal && proposal.state !== "confirmed" ? toldProposal(proposal) : null,
    days: { today: localDay(now, timeZone), first, last },
    toConfirm,
  };
}

async function waitingIn({ db, community }: Context): Promise<NonNullable<TariffsResponse["toConfirm"]>> {
  const { communityId, timeZone } = community;
  const waiting = await listWaiting(db, communityId);
  return Promise.all(
    waiting.map(async ({ alias, proposal }) => {
      const from = dayStart(proposal.validFrom, timeZone);
      const terms = await listTerms(db, communityId, proposal.memberId);
      const instead = terms.find(({ validFrom }) => validFrom <= from);
      return { alias, proposal: toldProposal(proposal), instead: told(instead, timeZone) };
    }),
  );
}

const told = (terms: DatedTerms | undefined, timeZone: string): Tariff | null =>
  terms ? toldDated(terms, timeZone) : null;

function toldDated({ validFrom, recordedAt: _known, ...terms }: DatedTerms, timeZone: string): Tariff {
  return { validFrom: localDay(validFrom, timeZone), ...terms };
}

function toldProposal({ terms, memberId: _member, proposedAt, ...proposal }: Proposal): TariffProposal {
  return { ...proposal, ...terms, proposedAt: instant(proposedAt) };
}
