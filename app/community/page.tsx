import type { Metadata } from "next";
import { pageContext } from "@/app/pageContext";
import { requestPreferences } from "@/app/preferences";
import { CommunityDashboard } from "@/components/community/CommunityDashboard";
import { translator } from "@/lib/i18n/translator";
import { readDashboard } from "@/lib/server/reads/dashboard";
import { Period } from "@/types/community";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestPreferences();
  return { title: translator(locale, "community")("title") };
}

export default async function CommunityPage({ searchParams }: Props) {
  const asked = Period.safeParse((await searchParams).period);
  const period = asked.success ? asked.data : "today";
  const ctx = await pageContext(searchParams);
  return <CommunityDashboard key={period} initial={await readDashboard(ctx, { period })} period={period} />;
}
