import type { Metadata } from "next";
import { pageContext } from "@/app/pageContext";
import { requestPreferences } from "@/app/preferences";
import { parseFilters } from "@/components/community/market/filters";
import { Marketplace } from "@/components/community/market/Marketplace";
import { translator } from "@/lib/i18n/translator";
import { readMarket } from "@/lib/server/reads/market";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestPreferences();
  const t = translator(locale, "marketplace");
  return { title: t("title"), description: t("description") };
}

export default async function MarketplacePage({ searchParams }: Props) {
  const asked = await searchParams;
  const said = (name: string) => (typeof asked[name] === "string" ? asked[name] : null);
  const ctx = await pageContext(searchParams);
  return <Marketplace initial={await readMarket(ctx, parseFilters({ get: said }))} slug={said("community")} />;
}
