"use client";

import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { useRead } from "@/components/community/live/useLive";
import { SHARING, sharingResponse } from "@/components/community/sharing/sharingRequests";
import { useSharingText } from "@/components/community/sharing/useSharingText";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { useFormat } from "@/lib/i18n/useFormat";
import type { SharingResponse } from "@/types/sharing";

const SharingDialog = lazy(() => import("@/components/community/sharing/SharingDialog"));

/** For the operator: by what is shared, what was left to share, and the decision. */
export function SharingCard({ initial, community }: { initial: SharingResponse; community: string }) {
  const t = useTranslations("sharing.operator");
  const format = useFormat();
  const text = useSharingText();
  const [deciding, setDeciding] = useState(false);
  const { data, readAgain } = useRead("sharing", `${SHARING}?community=${community}`, sharingResponse, initial);
  const { operator, now, next } = data;
  if (!operator) return null;
  return (
    <Card title={t("title")} tools={<Button onClick={() => setDeciding(true)}>{t("change")}</Button>}>
      <div className="grid max-w-[72ch] gap-2">
        <p>{text.now(now)}</p>
        {next && <p>{text.next(next)}</p>}
        <p className="text-text-muted">
          {operator.leftWh > 0 ? t("left", { energy: format.kwh(operator.leftWh).text }) : t("leftNone")}
        </p>
      </div>
      <Suspense fallback={null}>
        {deciding && (
          <SharingDialog
            operator={operator}
            at={data.at}
            kind={(next ?? now)?.kind ?? "none"}
            onClose={() => setDeciding(false)}
            onChanged={readAgain}
          />
        )}
      </Suspense>
    </Card>
  );
}
