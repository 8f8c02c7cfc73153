import { ArrowDownRight, ArrowRight, ArrowUpRight } from "lucide-react";
import { cx } from "@/components/ui/cx";

type Props = {
  /** Written with its sign: "+12 %", "−2 pt". */
  text: string;
  direction: "up" | "down" | "flat";
  /** Whether this change is welcome; only then it is coloured. */
  good?: boolean;
  /** What it is compared with: "vs. Wed 13:30". */
  baseline: string;
  className?: string;
};

const arrows = { up: ArrowUpRight, down: ArrowDownRight, flat: ArrowRight };

/** A difference with its sign and its baseline. */
export function Change({ text, direction, good = false, baseline, className }: Props) {
  const Arrow = arrows[direction];
  return (
    <span
      className={cx(
        "inline-flex flex-wrap items-center gap-x-1 text-14 text-text-muted tabular-nums [&_svg]:size-4",
        className,
      )}
    >
      <Arrow aria-hidden="true" className={good ? "text-saving-ink" : undefined} />
      <b className={cx("font-semibold", good ? "text-saving-ink" : "text-text")}>{text}</b>
      <span className="max-sm:basis-full">{baseline}</span>
    </span>
  );
}
