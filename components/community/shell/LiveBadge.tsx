"use client";

import { WifiOff } from "lucide-react";
import { useTranslations } from "use-intl";

type Props = {
  status: "live" | "polling" | "offline";
  /** Age of the figures in words, where they are not live: "vor 4 Minuten". */
  age?: string;
};

/** How fresh the figures are: pushed, read every 30 s, or cut off. Word and shape, never colour alone. */
export function LiveBadge({ status, age }: Props) {
  const t = useTranslations("shell.live");
  return (
    <span role="status" className="inline-flex items-center gap-2">
      {status === "offline" ? (
        <WifiOff aria-hidden="true" className="size-4" />
      ) : (
        <span
          aria-hidden="true"
          className={
            status === "live"
              ? "size-2 rounded-pill bg-sky-mark"
              : "size-2 rounded-pill border-[1.5px] border-sky-mark bg-transparent"
          }
        />
      )}
      {t(status)}
      {age && status !== "live" && <span>({age})</span>}
    </span>
  );
}
