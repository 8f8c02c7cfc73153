import type { ReactNode } from "react";
import { popupClass } from "@/components/ui/popupClass";

export type TipLine = { key: string; color?: string; label: string; text: string };

type Props = { title: ReactNode; lines: readonly TipLine[] };

/** What stands at the pointer or the focused mark of a chart: when, and each figure with its colour and name. */
export function ChartTip({ title, lines }: Props) {
  return (
    <div className={`${popupClass} px-3 py-2 text-12 tabular-nums`}>
      <p className="mb-1 font-semibold">{title}</p>
      <dl className="grid grid-cols-[auto_auto] gap-x-4 gap-y-0.5">
        {lines.map((line) => (
          <div key={line.key} className="contents">
            <dt className="flex items-center gap-1.5 text-text-muted">
              {line.color && (
                <span aria-hidden="true" className="size-2 rounded-mark" style={{ background: line.color }} />
              )}
              {line.label}
            </dt>
            <dd className="text-right font-medium">{line.text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
