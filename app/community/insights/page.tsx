import type { Metadata } from "next";
import { pageContext } from "@/app/pageContext";
import { requestPreferences } from "@/app/preferences";
import { InsightsPage } from "@/components/community/insights/InsightsPage";
import { parseInsightsView } from "@/components/community/insights/insightsView";
import { translator } from "@/lib/i18n/translator";
import { hasCo2Factor, readInsights } from "@/lib/server/reads/periodInsights";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestPreferences();
  const t = translator(locale, "insights");
  return { title: t("title"), description: t("description") };
}

export default async function Insights({ searchParams }: Props) {
  const asked = await searchParams;
  const view = parseInsightsView({
    get: (name) => {
      const value = asked[name];
      return typeof value === "string" ? value : null;
    },
  });
  const ctx = await pageContext(searchParams);
  // An address may come from a community elsewhere: what has no factor here counts as not said.
  const co2 = hasCo2Factor(ctx, view.co2) ? view.co2 : "community";
  return <InsightsPage initial={await readInsights(ctx, { ...view, co2 })} />;
}
