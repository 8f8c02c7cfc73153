import type { Metadata } from "next";
import { requestPreferences } from "@/app/preferences";
import { SetupPage } from "@/components/community/auth/SetupPage";
import { translator } from "@/lib/i18n/translator";
import { setupState } from "@/lib/server/auth/setupLink";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestPreferences();
  return { title: translator(locale, "account.setup")("pageTitle"), robots: { index: false }, referrer: "no-referrer" };
}

export default async function Page({ searchParams }: Props) {
  const given = (await searchParams).token;
  const token = typeof given === "string" ? given : "";
  return <SetupPage state={await setupState(token)} token={token} />;
}
