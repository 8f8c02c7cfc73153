"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { ProblemError } from "@/components/community/live/request";
import { useLastContact, useLiveStatus } from "@/components/community/live/useLive";
import { Button } from "@/components/ui/Button";
import { Ribbon } from "@/components/ui/Ribbon";
import { useFormat } from "@/lib/i18n/useFormat";

const TICK_MS = 15_000;

type Props = {
  /** Market time of the figures on screen. */
  asOf: string;
  /** Why the last read failed. */
  error: Error | null;
  onRefresh: () => void;
};

/** Says when figures are not pushed: read every 30 s, cut off and how old, or refused. Nothing while live. */
export function LiveRibbon({ asOf, error, onRefresh }: Props) {
  const status = useLiveStatus();
  const lastContactAt = useLastContact();
  const [wallNow, setWallNow] = useState<number | null>(null);
  const texts = useTranslations("shell.ribbon");
  const words = useTranslations("common");
  const errors = useTranslations("errors");
  const format = useFormat();

  useEffect(() => {
    if (status === "live") return;
    setWallNow(Date.now());
    const tick = setInterval(() => setWallNow(Date.now()), TICK_MS);
    return () => clearInterval(tick);
  }, [status]);

  const refresh = (
    <Button variant="quiet" onClick={onRefresh}>
      {words("refresh")}
    </Button>
  );
  if (error instanceof ProblemError) {
    return <Ribbon kind="failed" title={problemText(error, errors)} action={refresh} />;
  }
  if (status === "live") return null;
  const ago = format.ago(wallNow !== null && lastContactAt !== null ? wallNow - lastContactAt : 0);
  if (status === "offline") {
    return (
      <Ribbon kind="offline" title={texts("offline")}>
        {texts("offlineDetail", { time: format.time(Date.parse(asOf)), ago })}
      </Ribbon>
    );
  }
  return (
    <Ribbon kind="stale" title={texts("stale", { ago })} action={refresh}>
      {texts("staleDetail")}
    </Ribbon>
  );
}
