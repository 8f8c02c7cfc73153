import type { Metadata } from "next";
import { after } from "next/server";
import { pageContext } from "@/app/pageContext";
import { requestPreferences } from "@/app/preferences";
import { RulesPage } from "@/components/community/rules/RulesPage";
import { VisitorPage } from "@/components/community/shell/VisitorPage";
import { messagesFor } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";
import { prepareReplays } from "@/lib/server/reads/prepareReplays";
import { readRules } from "@/lib/server/reads/rules";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestPreferences();
  return { title: translator(locale, "rules")("title") };
}

export default async function Rules({ searchParams }: Props) {
  const ctx = await pageContext(searchParams);
  if (ctx.viewer.kind !== "member") return <VisitorPage area="rules" />;
  after(() => prepareReplays(ctx));
  const { locale } = await requestPreferences();
  // Sentences are put together and read back by the rules' own language, which needs its words as they are written.
  return <RulesPage initial={await readRules(ctx)} words={messagesFor(locale).ruleWords} />;
}
