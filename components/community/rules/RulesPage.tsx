"use client";

import { CirclePause, Play, Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { IntlProvider, useLocale, useTranslations } from "use-intl";
import { LivePage } from "@/components/community/live/LivePage";
import { problemText } from "@/components/community/live/problemText";
import { useCommand } from "@/components/community/live/useCommand";
import { LiveProvider, useRead } from "@/components/community/live/useLive";
import { ArchivedRules } from "@/components/community/rules/ArchivedRules";
import type { RuleDraft } from "@/components/community/rules/RuleEditor";
import { RuleItem } from "@/components/community/rules/RuleItem";
import { RulesSentence } from "@/components/community/rules/RulesSentence";
import { changeRule, pauseRules, rulesResponse } from "@/components/community/rules/ruleRequests";
import { type RuleWords, RuleWordsProvider, useRuleWords } from "@/components/community/rules/ruleWords";
import { TemplateGallery } from "@/components/community/rules/TemplateGallery";
import { useLeaveGuard } from "@/components/community/rules/useLeaveGuard";
import { Button } from "@/components/ui/Button";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { Skeleton } from "@/components/ui/Skeleton";
import { useToast } from "@/components/ui/toast";
import type { RuleTemplate } from "@/lib/domain/rules/templates";
import type { RuleStatus, RulesResponse, TradingRule } from "@/types/rules";

const RuleEditor = lazy(() => import("@/components/community/rules/RuleEditor"));

type Props = { initial: RulesResponse; words: RuleWords };

/** The rules that trade for the viewer: what they did, how they decide, and the editor with their own past beside it. */
export function RulesPage({ initial, words }: Props) {
  const { slug, timeZone } = initial.community;
  return (
    <IntlProvider locale={useLocale()} timeZone={timeZone}>
      <LiveProvider eventSeq={initial.eventSeq} streamUrl={`/api/community/stream?community=${slug}`}>
        <RuleWordsProvider value={words}>
          <Rules initial={initial} />
        </RuleWordsProvider>
      </LiveProvider>
    </IntlProvider>
  );
}

function Rules({ initial }: { initial: RulesResponse }) {
  const t = useTranslations("rules");
  const errors = useTranslations("errors");
  const words = useRuleWords();
  const toast = useToast();
  const [draft, setDraft] = useState<RuleDraft | null>(null);
  const [unsaved, setUnsaved] = useState(false);
  const { ask, dialog } = useLeaveGuard(unsaved);
  const { data, error, readAgain } = useRead("rules", "/api/community/rules", rulesResponse, initial);
  const change = useCommand(changeRule);
  const pause = useCommand(pauseRules);
  const kept = data.rules.filter(({ status }) => status !== "archived");
  const archived = data.rules.filter(({ status }) => status === "archived");
  const someActive = kept.some(({ status }) => status === "active");
  const refused = change.error ?? pause.error;

  const told = { active: "activated", paused: "paused", archived: "archived", draft: "saved" } as const;
  const setStatus = async ({ ruleId, version }: TradingRule, status: RuleStatus) => {
    const done = await change.send({ ruleId, version, status });
    if (!done) return;
    const [met] = done.conflicts;
    toast({ title: t(`act.${told[status]}`), detail: met && t("act.meets", { name: met.otherName }) });
    readAgain();
  };
  const setPaused = async (paused: boolean) => {
    if (!(await pause.send({ paused }))) return;
    toast({ title: t(paused ? "act.pausedAll" : "act.resumedAll") });
    readAgain();
  };
  const begin = (template: RuleTemplate) =>
    setDraft({
      ruleId: null,
      version: 0,
      status: "draft",
      name: words.templates[template.templateId].name,
      rule: template.rule,
    });
  const edit = ({ ruleId, version, status, name, rule }: TradingRule) =>
    ask(() => setDraft({ ruleId, version, status, name, rule }));

  return (
    <LivePage
      community={data.community}
      viewer={data.viewer}
      onRefresh={readAgain}
      error={error}
      title={<RulesSentence data={data} />}
      actions={
        <>
          <Button
            variant="primary"
            icon={<Plus aria-hidden="true" />}
            onClick={() =>
              ask(() => {
                setDraft(null);
                // The gallery comes back with this press: go there once it is drawn.
                requestAnimationFrame(() => document.getElementById("templates")?.scrollIntoView({ block: "start" }));
              })
            }
          >
            {t("act.new")}
          </Button>
          {data.allPaused ? (
            <Button
              variant="quiet"
              busy={pause.busy}
              icon={<Play aria-hidden="true" />}
              onClick={() => setPaused(false)}
            >
              {t("act.resumeAll")}
            </Button>
          ) : (
            someActive && (
              <Button
                variant="quiet"
                busy={pause.busy}
                icon={<CirclePause aria-hidden="true" />}
                onClick={() => setPaused(true)}
              >
                {t("act.pauseAll")}
              </Button>
            )
          )}
        </>
      }
    >
      <div className="wrap grid grid-cols-[minmax(0,1fr)] gap-10 pt-5 lg:gap-14 lg:pt-8">
        {refused && (
          <p role="alert" className="text-danger-ink">
            {problemText(refused, errors)}
          </p>
        )}
        {draft && (
          <Suspense fallback={<Skeleton className="h-[480px] w-full rounded-card" />}>
            <RuleEditor
              key={draft.ruleId ?? draft.name}
              draft={draft}
              others={data.rules}
              community={data.community}
              onUnsaved={setUnsaved}
              onClose={() => ask(() => setDraft(null))}
              onSaved={(status) => {
                setDraft(null);
                toast({ title: t(status === "active" ? "act.activated" : "act.saved") });
                readAgain();
              }}
            />
          </Suspense>
        )}
        {kept.length > 0 && (
          <section aria-labelledby="my-rules">
            <SectionHeader
              id="my-rules"
              title={t("list.title", { count: kept.length })}
              note={kept.length > 1 ? t("list.order") : undefined}
            />
            <ul>
              {kept.map((rule) => (
                <RuleItem
                  key={rule.ruleId}
                  rule={rule}
                  allPaused={data.allPaused}
                  busy={change.busy}
                  onStatus={(status) => setStatus(rule, status)}
                  onEdit={() => edit(rule)}
                />
              ))}
            </ul>
          </section>
        )}
        {!draft && <TemplateGallery means={data.means} onPick={begin} />}
        {dialog}
        <ArchivedRules rules={archived} busy={change.busy} onRestore={(rule) => setStatus(rule, "draft")} />
      </div>
    </LivePage>
  );
}
