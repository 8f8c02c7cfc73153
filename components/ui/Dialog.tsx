"use client";

import { lazy, Suspense } from "react";
import type { DialogProps } from "@/components/ui/dialogProps";
import { useOnceOpened } from "@/components/ui/useOnceOpened";

const DialogBody = lazy(() => import("@/components/ui/DialogBody"));

/** A question or a short task above the page; Escape, the cross and a press beside it close it. */
export function Dialog(props: DialogProps) {
  return useOnceOpened(props.open) ? (
    <Suspense fallback={null}>
      <DialogBody {...props} />
    </Suspense>
  ) : null;
}
