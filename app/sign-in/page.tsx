import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { pageContext } from "@/app/pageContext";
import { requestPreferences } from "@/app/preferences";
import { SignInPage } from "@/components/community/auth/SignInPage";
import { safeNext } from "@/components/community/auth/safeNext";
import { translator } from "@/lib/i18n/translator";
import { readCommunity } from "@/lib/server/reads/community";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestPreferences();
  return { title: translator(locale, "account.signIn")("pageTitle") };
}

export default async function Page({ searchParams }: Props) {
  const next = safeNext((await searchParams).next);
  const ctx = await pageContext(searchParams);
  if (ctx.viewer.kind !== "visitor") redirect(next);
  return <SignInPage community={await readCommunity(ctx)} next={next} />;
}
