"use client";

import { lazy, Suspense } from "react";
import type { NumberStepperProps } from "@/components/ui/numberStepperProps";

const NumberStepperBody = lazy(() => import("@/components/ui/NumberStepperBody"));

/** A number between − and +, typed as the reader's language writes it; arrow keys step. Sized for a thumb. */
export function NumberStepper(props: NumberStepperProps) {
  return (
    <Suspense fallback={<span className="block h-12 rounded-control border border-line-strong" />}>
      <NumberStepperBody {...props} />
    </Suspense>
  );
}
