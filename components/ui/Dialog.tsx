"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { useOnceOpened } from "@/components/ui/useOnceOpened";

const DialogBody = lazy(() => import("@/components/ui/DialogBody"));

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons, the main one last. */
  actions?: ReactNode;
  children?: ReactNode;
};

/** A question or a short task above the page; Escape, the cross and a press beside it close it. */
export function Dialog(props: DialogProps) {
  return useOnceOpened(props.open) ? (
    <Suspense fallback={null}>
      <DialogBody {...props} />
    </Suspense>
  ) : null;
}
