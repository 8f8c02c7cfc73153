import type { ReactNode } from "react";

type Props = { title: string; children?: ReactNode; actions?: ReactNode };

/** Nothing here yet: why, and what to do about it. */
export function EmptyState({ title, children, actions }: Props) {
  return (
    <div>
      <svg
        viewBox="0 0 220 44"
        aria-hidden="true"
        className="w-[220px] fill-none stroke-2 stroke-local [stroke-linecap:round] [stroke-linejoin:round]"
      >
        <path d="M0 36H40V26L52 16 64 26V36H84V22L98 10 112 22V36H150V28L161 19 172 28V36H220" />
      </svg>
      <div className="mt-3 mb-4 max-w-[48ch] text-text-muted">
        <p className="font-semibold text-text">{title}</p>
        {children}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-3">{actions}</div>}
    </div>
  );
}
