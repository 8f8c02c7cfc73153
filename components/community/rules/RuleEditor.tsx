"use client";

import { TriangleAlert, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { useCommand } from "@/components/community/live/useCommand";
import { EditableSentence } from "@/components/community/rules/EditableSentence";
import { FaultText } from "@/components/community/rules/FaultText";
import { RuleShape } from "@/components/community/rules/RuleShape";
import { changeRule, createRule } from "@/components/community/rules/ruleRequests";
import { useRuleWords } from "@/components/community/rules/ruleWords";
import { SentenceText } from "@/components/community/rules/SentenceText";
import { SimulationPanel } from "@/components/community/rules/SimulationPanel";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { IconButton } from "@/components/ui/IconButton";
import { Ribbon } from "@/components/ui/Ribbon";
import { Segmented } from "@/components/ui/Segmented";
import { TextInput } from "@/components/ui/TextInput";
import { attemptRule } from "@/lib/domain/rules/attemptRule";
import { changeSlot } from "@/lib/domain/rules/changeSlot";
import { findConflicts, severityOf } from "@/lib/domain/rules/conflicts";
import { conflictText } from "@/lib/domain/rules/conflictText";
import type { RuleFault } from "@/lib/domain/rules/ruleFault";
import { localDay } from "@/lib/domain/units/slot";
import type { Community } from "@/types/community";
import type { Rule, RuleStatus, TradingRule } from "@/types/rules";

/** A rule in the making: of a new one there is no id yet. */
export type RuleDraft = { ruleId: string | null; version: number; status: RuleStatus; name: string; rule: Rule };

type Props = {
  draft: RuleDraft;
  others: readonly TradingRule[];
  community: Pick<Community, "now" | "timeZone">;
  /** Whether there is something that closing would lose. */
  onUnsaved: (unsaved: boolean) => void;
  onClose: () => void;
  onSaved: (status: RuleStatus) => void;
};

const NEW = "new";

/** A rule edited by its words, with what it would have brought beside it. */
export default function RuleEditor({ draft, others, community, onUnsaved, onClose, onSaved }: Props) {
  const t = useTranslations("rules.editor");
  const act = useTranslations("rules.act");
  const errors = useTranslations("errors");
  const words = useRuleWords();
  const [rule, setRule] = useState(draft.rule);
  const [name, setName] = useState(draft.name);
  const [written, setWritten] = useState<"words" | "text">("words");
  const [refusal, setRefusal] = useState<{ fault: RuleFault | null } | null>(null);
  const [touched, setTouched] = useState(false);
  const create = useCommand(createRule);
  const change = useCommand(changeRule);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const unsaved = touched || name !== draft.name || JSON.stringify(rule) !== JSON.stringify(draft.rule);
  useEffect(() => {
    onUnsaved(unsaved);
    return () => onUnsaved(false);
  }, [unsaved, onUnsaved]);

  const take = (make: () => unknown) => {
    const attempt = attemptRule(make);
    setRefusal(attempt.refused ? attempt : null);
    if (!attempt.refused) setRule(attempt.rule);
  };
  const save = async (status: RuleStatus) => {
    const reply =
      draft.ruleId === null
        ? await create.send({ name: name.trim(), rule, status: status === "active" ? "active" : "draft" })
        : await change.send({ ruleId: draft.ruleId, version: draft.version, name: name.trim(), rule, status });
    if (reply) onSaved(reply.status);
  };

  const today = localDay(Date.parse(community.now), community.timeZone);
  const ruleId = draft.ruleId ?? NEW;
  const beside = others.filter((other) => other.status === "active" && other.ruleId !== draft.ruleId);
  const priority = others.find((other) => other.ruleId === draft.ruleId)?.priority ?? 1_000;
  const conflicts = findConflicts(
    { ruleId, ruleVersion: draft.version, priority, rule },
    beside.map((other) => ({ ...other, ruleVersion: other.version })),
  );
  const nameOf = (id: string) => others.find((other) => other.ruleId === id)?.name ?? (name.trim() || t("new"));
  const broken = conflicts.some((conflict) => severityOf(conflict) === "error");
  const busy = create.busy || change.busy;
  const refused = create.error ?? change.error;
  const nameless = name.trim().length === 0;
  const active = draft.status === "active";

  return (
    <section
      aria-labelledby="rule-editor"
      onKeyDown={(event) => {
        // Escape in a list or a word's control, which stand above the page, closes those.
        const here = event.target instanceof Node && event.currentTarget.contains(event.target);
        if (event.key === "Escape" && here && !event.defaultPrevented) onClose();
      }}
      className="-mx-gutter bg-surface px-gutter pt-3 pb-8 lg:mx-0 lg:rounded-card lg:px-8"
    >
      <div className="flex min-h-target items-center justify-between gap-3">
        <h2 id="rule-editor" ref={heading} tabIndex={-1} className="text-20 font-semibold outline-none">
          {t(draft.ruleId === null ? "new" : "change")}
        </h2>
        <IconButton label={t("leave")} icon={<X />} onClick={onClose} className="-mr-3" />
      </div>
      <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-10 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:gap-14">
        <div className="grid content-start gap-5">
          <Field label={t("name")} error={nameless ? t("nameMissing") : undefined} className="max-w-[420px]">
            {(control) => (
              <TextInput {...control} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="text-14 text-text-muted">{written === "words" ? t("hint") : ""}</p>
            <Segmented
              label={t("text")}
              value={written}
              onValueChange={setWritten}
              options={[
                { value: "words", label: t("words") },
                { value: "text", label: t("asText") },
              ]}
            />
          </div>
          {written === "words" ? (
            <EditableSentence
              rule={rule}
              onChange={(slot, value) => take(() => changeSlot(rule, slot.pointer, value))}
            />
          ) : (
            <SentenceText
              rule={rule}
              onTouched={() => setTouched(true)}
              onChange={(next) => {
                setRule(next);
                setTouched(false);
                setRefusal(null);
                setWritten("words");
              }}
            />
          )}
          {refusal && (
            <p role="alert" className="flex gap-2 text-14 text-danger-ink">
              <TriangleAlert aria-hidden="true" className="mt-px size-[18px] shrink-0" />
              <span>
                <FaultText fault={refusal.fault} />
              </span>
            </p>
          )}
          <RuleShape rule={rule} today={today} onChange={(next) => take(() => next)} />
          {conflicts.length > 0 && (
            <div
              role="status"
              className={`rounded-control px-4 py-3 text-14 ${broken ? "bg-danger-tint text-danger-ink" : "bg-warning-tint text-warning-ink"}`}
            >
              <p className="flex items-center gap-2 font-semibold">
                <TriangleAlert aria-hidden="true" className="size-[18px] shrink-0" />
                {t(broken ? "fault" : "conflicts")}
              </p>
              <ul className="mt-1 grid gap-1">
                {conflicts.map((conflict) => (
                  <li key={JSON.stringify(conflict)}>{conflictText(conflict, rule.conditions, nameOf, words)}</li>
                ))}
              </ul>
            </div>
          )}
          {refused && (
            <Ribbon kind="failed" title={t("change")}>
              {problemText(refused, errors)}
            </Ribbon>
          )}
          <div className="flex flex-wrap gap-2 border-line border-t pt-5">
            {active ? (
              <Button variant="primary" busy={busy} disabled={nameless || broken} onClick={() => save("active")}>
                {act("save")}
              </Button>
            ) : (
              <>
                <Button variant="primary" busy={busy} disabled={nameless || broken} onClick={() => save("active")}>
                  {act("saveActive")}
                </Button>
                <Button
                  busy={busy}
                  disabled={nameless}
                  onClick={() => save(draft.status === "archived" ? "draft" : draft.status)}
                >
                  {act(draft.status === "draft" ? "saveDraft" : "save")}
                </Button>
              </>
            )}
          </div>
        </div>
        <SimulationPanel rule={rule} ruleId={draft.ruleId} />
      </div>
    </section>
  );
}
