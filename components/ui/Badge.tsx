import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { inkOnTint, type Tone } from "@/components/ui/tone";

type Props = { tone?: Tone; icon: ReactNode; children: ReactNode; className?: string };

/** A kind of thing: icon and word, 24 px, ink on tint. */
export function Badge({ tone = "other", icon, children, className }: Props) {
  return (
    <span
      className={cx(
        "inline-flex h-6 items-center gap-[5px] whitespace-nowrap rounded-pill pr-[9px] pl-[7px] text-12 font-medium [&_svg]:size-3.5 [&_svg]:shrink-0",
        inkOnTint[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
