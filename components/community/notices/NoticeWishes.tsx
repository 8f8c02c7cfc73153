"use client";

import { ArrowLeft } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { getJson, newIdempotencyKey, sendJson } from "@/components/community/live/request";
import { NOTICES } from "@/components/community/notices/useNotices";
import { Ribbon } from "@/components/ui/Ribbon";
import { Skeleton } from "@/components/ui/Skeleton";
import { Switch } from "@/components/ui/Switch";
import { ToolButton } from "@/components/ui/ToolButton";
import { Waiting } from "@/components/ui/Waiting";
import type { NotificationKind, NotificationPreferences } from "@/types/notifications";

const URL = `${NOTICES}/preferences`;
const contract = () => import("@/types/notifications").then((c) => c.NotificationPreferences);
const reply = () => import("@/types/notifications").then((c) => c.NotificationPreference);

const KINDS = [
  "trade",
  "shortfall",
  "correction",
  "agreement",
  "dispute",
  "home",
  "tariff",
  "price-signal",
  "rule-acted",
  "rule-failed",
  "rule-message",
  "market-paused",
] as const satisfies readonly NotificationKind[];

/** Of what I wish to be told, kind by kind; a change holds at once, for what happens from now on. */
export function NoticeWishes({ onBack }: { onBack: () => void }) {
  const t = useTranslations("notices");
  const common = useTranslations("common");
  const [wanted, setWanted] = useState<NotificationPreferences["wanted"] | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    getJson(URL, contract, stop.signal).then(
      (answer) => setWanted(answer.wanted),
      () => !stop.signal.aborted && setFailed(true),
    );
    return () => stop.abort();
  }, []);
  const change = (kind: NotificationKind, next: boolean) => {
    const turn = (to: boolean) => setWanted((known) => known && { ...known, [kind]: to });
    turn(next);
    setFailed(false);
    sendJson(URL, reply, {
      method: "PATCH",
      body: { kind, wanted: next },
      idempotencyKey: newIdempotencyKey(),
    }).catch(() => {
      turn(!next);
      setFailed(true);
    });
  };
  return (
    <div>
      <ToolButton className="-ml-2.5" icon={<ArrowLeft aria-hidden="true" />} onClick={onBack}>
        {t("wishes.back")}
      </ToolButton>
      <p className="mt-1 mb-2 text-14 text-text-muted">{t("wishes.intro")}</p>
      {failed && <Ribbon kind="failed" title={t("wishes.failed")} />}
      {wanted === null && !failed && (
        <Waiting label={common("loading")}>
          {KINDS.map((kind) => (
            <Skeleton key={kind} className="mt-3 h-10 w-full" />
          ))}
        </Waiting>
      )}
      <ul>
        {wanted &&
          KINDS.map((kind) => (
            <li key={kind} className="border-line border-t py-1.5">
              <Switch
                label={t(`wishes.${kind}`)}
                checked={wanted[kind]}
                onCheckedChange={(next) => change(kind, next)}
              />
            </li>
          ))}
      </ul>
    </div>
  );
}
