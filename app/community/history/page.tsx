import type { Metadata } from "next";
import { pageContext } from "@/app/pageContext";
import { requestPreferences } from "@/app/preferences";
import { HistoryPage } from "@/components/community/history/HistoryPage";
import { parseHistoryFilters } from "@/components/community/history/historyFilters";
import { VisitorHistory } from "@/components/community/history/VisitorHistory";
import { translator } from "@/lib/i18n/translator";
import { readFrame } from "@/lib/server/reads/frame";
import { readHistorySummary } from "@/lib/server/reads/historySummary";
import { readSharing } from "@/lib/server/reads/sharing";
import { readTradingHistory } from "@/lib/server/reads/tradingHistory";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const FIRST_PAGE = 25;

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestPreferences();
  return { title: translator(locale, "history")("title") };
}

export default async function History({ searchParams }: Props) {
  const ctx = await pageContext(searchParams);
  if (ctx.viewer.kind !== "member") return <VisitorHistory frame={await readFrame(ctx)} />;
  const asked = await searchParams;
  const filters = parseHistoryFilters({
    get: (name) => {
      const value = asked[name];
      return typeof value === "string" ? value : null;
    },
  });
  const { period, from, to } = filters;
  const [summary, trades, sharing] = await Promise.all([
    readHistorySummary(ctx, { period, from, to }),
    readTradingHistory(ctx, { ...filters, limit: FIRST_PAGE }),
    readSharing(ctx),
  ]);
  return <HistoryPage initial={summary} trades={trades} sharing={sharing} />;
}
