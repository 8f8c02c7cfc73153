"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Card } from "@/components/ui/Card";
import { useFormat } from "@/lib/i18n/useFormat";
import type { AuditHealth } from "@/types/operator";

const TICK_MS = 30_000;

/** The audit chain: whether the last walk found it unbroken, and the head by which anybody can name it. */
export function AuditCard({ audit }: { audit: AuditHealth }) {
  const t = useTranslations("operator.audit");
  const format = useFormat();
  const ago = useAge(audit.checkedAt);
  const { fault } = audit;
  return (
    <Card title={t(audit.state)}>
      <dl className="grid gap-y-3 text-14">
        <Line label={t("events")}>{format.number(audit.events)}</Line>
        {ago !== null && (
          <Line label={t("checked")}>
            {audit.checkedEvents === null
              ? format.ago(ago)
              : t("checkedNote", { ago: format.ago(ago), events: format.number(audit.checkedEvents) })}
          </Line>
        )}
        {fault && (
          <Line label={t("fault")}>
            <span className="font-medium text-danger-ink">
              {t(`faultText.${fault.kind}`, { seq: String(fault.seq) })}
            </span>
          </Line>
        )}
        <Line label={t("head")}>
          <code className="break-all font-[inherit] text-text-muted">{audit.head}</code>
          <p className="mt-1 text-12 text-text-muted">{t("headNote")}</p>
        </Line>
      </dl>
      <p className="mt-4 text-12 text-text-muted">{t("note")}</p>
    </Card>
  );
}

function Line({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[104px_minmax(0,1fr)] gap-3 border-line border-t pt-3 first:border-t-0 first:pt-0">
      <dt className="text-text-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** How old an instant of wall time is; null before the page is alive, so that server and browser paint the same. */
function useAge(instant: string | null): number | null {
  const [now, setNow] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new instant is read at once
  useEffect(() => {
    setNow(Date.now());
    const tick = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(tick);
  }, [instant]);
  return now === null || instant === null ? null : now - Date.parse(instant);
}
