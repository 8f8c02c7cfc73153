"use client";

import { type FormEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { SetupDistricts } from "@/components/community/auth/SetupDistricts";
import { SetupInput } from "@/components/community/auth/SetupInput";
import { SetupPlace } from "@/components/community/auth/SetupPlace";
import {
  EMPTY_DRAFT,
  type FaultyField,
  faultyFields,
  readDraft,
  type SetupDraft,
} from "@/components/community/auth/setupDraft";
import { useHydrated } from "@/components/community/auth/useHydrated";
import { contracts } from "@/components/community/live/contracts";
import { problemText } from "@/components/community/live/problemText";
import { askJson, ProblemError } from "@/components/community/live/request";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Ribbon } from "@/components/ui/Ribbon";

/** Everything a community starts with, on one page; faults stand at their fields, and nothing is made until all fit. */
export function SetupForm({ token }: { token: string }) {
  const t = useTranslations("account.setup");
  const errors = useTranslations("errors");
  const hydrated = useHydrated();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<SetupDraft>(EMPTY_DRAFT);
  const [faulty, setFaulty] = useState<ReadonlySet<FaultyField>>(new Set());
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const change = (part: Partial<SetupDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setFaulty((before) => new Set([...before].filter((field) => !(field in part))));
  };

  const show = (fields: ReadonlySet<FaultyField>) => {
    setFaulty(fields);
    setFailure(t("faulty", { count: fields.size }));
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      const { SetupReply, SetupRequest } = await contracts();
      const read = readDraft(draft, token, SetupRequest);
      if ("faulty" in read) {
        show(read.faulty);
        setBusy(false);
        return;
      }
      await askJson("/api/setup", SetupReply, read.request);
      window.location.assign("/sign-in?next=/community");
    } catch (thrown) {
      const fields = faultyFields(
        thrown instanceof ProblemError ? (thrown.problem.errors ?? []).map((error) => error.path) : [],
      );
      if (fields.size > 0) show(fields);
      else setFailure(problemText(thrown, errors));
      setBusy(false);
    }
  };

  const input = { draft, faulty, onChange: change };
  return (
    <form ref={form} method="post" noValidate onSubmit={submit} className="wrap grid gap-4 pt-8 lg:gap-6">
      {failure && <Ribbon kind="failed" title={failure} />}
      <Card title={t("community.title")}>
        <div className="grid gap-5 lg:grid-cols-2">
          <SetupInput {...input} field="name" hint={t("hints.name")} autoComplete="off" />
          <SetupInput {...input} field="emission" unit="g/kWh" inputMode="numeric" hint={t("hints.emission")} />
        </div>
      </Card>
      <SetupPlace {...input} />
      <Card title={t("prices.title")} note={t("prices.note")}>
        <div className="grid gap-5 lg:grid-cols-2">
          <SetupInput {...input} field="import" unit="ct/kWh" inputMode="decimal" />
          <SetupInput {...input} field="feedIn" unit="ct/kWh" inputMode="decimal" />
        </div>
      </Card>
      <SetupDistricts {...input} />
      <Card title={t("operator.title")} note={t("operator.note")}>
        <div className="grid gap-5 lg:grid-cols-3">
          <SetupInput {...input} field="operatorName" autoComplete="name" />
          <SetupInput {...input} field="email" type="email" autoComplete="username" />
          <SetupInput
            {...input}
            field="password"
            type="password"
            autoComplete="new-password"
            hint={t("hints.password")}
          />
        </div>
      </Card>
      <Button
        type="submit"
        variant="primary"
        size="lg"
        busy={busy}
        disabled={!hydrated}
        className="justify-self-start max-lg:w-full"
      >
        {t("submit")}
      </Button>
    </form>
  );
}
