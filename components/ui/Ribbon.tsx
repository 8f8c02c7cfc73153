import { CircleAlert, Clock, WifiOff } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { inkOnTint } from "@/components/ui/tone";

type Kind = "offline" | "stale" | "failed";

type Props = { kind: Kind; title: string; children?: ReactNode; action?: ReactNode };

const look = {
  offline: { Icon: WifiOff, tone: "warning" },
  stale: { Icon: Clock, tone: "other" },
  failed: { Icon: CircleAlert, tone: "danger" },
} as const;

/** A line above the content that says what is wrong, since when, and what to do next. */
export function Ribbon({ kind, title, children, action }: Props) {
  const { Icon, tone } = look[kind];
  return (
    <div
      role={kind === "failed" ? "alert" : "status"}
      className={cx(
        "flex min-h-[52px] flex-wrap items-center gap-x-3 rounded-control px-4 py-1 text-14 [&>svg]:size-[18px] [&>svg]:shrink-0",
        inkOnTint[tone],
      )}
    >
      <Icon aria-hidden="true" />
      <span className="min-w-0 flex-1 py-2">
        <b className="font-semibold">{title}</b> {children}
      </span>
      {action && <span className="-mr-2 ml-auto max-lg:-ml-2 max-lg:w-full">{action}</span>}
    </div>
  );
}
