import type { Metadata } from "next";
import { after } from "next/server";
import { pageContext } from "@/app/pageContext";
import { requestPreferences } from "@/app/preferences";
import { RulesPage } from "@/components/community/rules/RulesPage";
import { VisitorRules } from "@/components/community/rules/VisitorRules";
import { messagesFor } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";
import { readFrame } from "@/lib/server/reads/frame";
import { prepareReplays } from "@/lib/server/reads/prepareReplays";
import { readRules } from "@/lib/server/reads/rules";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestPreferences();
  return { title: translator(locale, "rules")("title") };
}

export default async function Rules({ searchParams }: Props) {
  const ctx = await pageContext(searchParams);
  const { locale } = await requestPreferences();
  // Sentences are put together and read back by the rules' own language, which needs its words as they are written.
  const words = messagesFor(locale).ruleWords;
  if (ctx.viewer.kind !== "member") return <VisitorRules frame={await readFrame(ctx)} words={words} />;
  after(() => prepareReplays(ctx));
  return <RulesPage initial={await readRules(ctx)} words={words} />;
}
