import type { ReactNode } from "react";

/**
 * A dialog's buttons, the main one last: they stay at its lower edge while what is above them scrolls. Stands by itself
 * only in a form that must hold its own button; elsewhere a dialog draws it from its `actions`.
 */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div
      data-dialog-actions=""
      className="sticky bottom-0 z-10 -mx-6 mt-6 flex flex-wrap justify-end gap-2 border-line border-t bg-surface-raised px-6 py-4 max-sm:-mx-gutter max-sm:px-gutter max-sm:pb-[calc(16px+env(safe-area-inset-bottom))] max-sm:*:grow"
    >
      {children}
    </div>
  );
}
