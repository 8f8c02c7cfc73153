import { type ReactNode, useId } from "react";
import { MetricFigure } from "@/components/community/insights/MetricFigure";
import { cx } from "@/components/ui/cx";
import { SectionHeader } from "@/components/ui/SectionHeader";
import type { Tone } from "@/components/ui/tone";
import type { InsightsResponse, MetricName } from "@/types/insights";

type Props = {
  title: string;
  note: string;
  names: readonly MetricName[];
  insights: InsightsResponse;
  tone: Tone;
  /** What the figures rest on, to choose: beside them on a desktop, below on a phone. */
  children?: ReactNode;
};

/** A chapter of the page: its answer as title, its metrics as open figures parted by lines. */
export function MetricGroup({ title, note, names, insights, tone, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <SectionHeader id={id} title={title} note={note} />
      <div className={cx(children !== undefined && "lg:grid lg:grid-cols-3 lg:gap-x-10")}>
        <dl className={cx("grid", children === undefined && "grid-cols-2 gap-x-6 lg:grid-cols-3 lg:gap-x-10")}>
          {names.map((name) => (
            <MetricFigure key={name} name={name} insights={insights} tone={tone} />
          ))}
        </dl>
        {children}
      </div>
    </section>
  );
}
