import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { inkOnTint, type Tone } from "@/components/ui/tone";

type Props = { tone?: Tone; icon: ReactNode; children: ReactNode; className?: string };

/** A statement about now: "Good time to buy until 15:30". Larger and bolder than a badge. */
export function Pill({ tone = "other", icon, children, className }: Props) {
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1.5 rounded-pill py-1 pr-3 pl-2.5 text-14 font-semibold tabular-nums [&_svg]:size-4 [&_svg]:shrink-0",
        inkOnTint[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
