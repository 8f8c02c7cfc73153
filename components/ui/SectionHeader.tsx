import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

type Props = {
  /** The title is an answer, not a label. */
  title: ReactNode;
  id?: string;
  level?: 2 | 3;
  note?: ReactNode;
  /** Stands at the right; on a phone below when there is no room. */
  tools?: ReactNode;
  className?: string;
};

export function SectionHeader({ title, id, level = 2, note, tools, className }: Props) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className={cx("mb-4 flex min-h-target flex-wrap items-center gap-x-3", className)}>
      <Heading id={id} className={level === 2 ? "text-20 font-semibold" : "text-14 font-semibold"}>
        {title}
      </Heading>
      {note && <span className="text-14 text-text-muted tabular-nums">{note}</span>}
      {tools && (
        <div className="ml-auto flex flex-wrap items-center gap-1 max-lg:has-[>[data-tool]:first-child]:-ml-2.5 has-[>[data-tool]:last-child]:-mr-2.5">
          {tools}
        </div>
      )}
    </div>
  );
}
