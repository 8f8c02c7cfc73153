import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

type Props = { label: string; className?: string; children: ReactNode };

/** Announces loading once for a group of skeletons, and keeps them unseen for the first 400 ms. */
export function Waiting({ label, className, children }: Props) {
  return (
    <div role="status" aria-label={label} className={cx("appear-late", className)}>
      {children}
    </div>
  );
}
