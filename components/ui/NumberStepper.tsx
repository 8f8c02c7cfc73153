"use client";

import { lazy, Suspense } from "react";

const NumberStepperBody = lazy(() => import("@/components/ui/NumberStepperBody"));

export type NumberStepperProps = {
  value: number | null;
  onValueChange: (value: number | null) => void;
  min?: number;
  max?: number;
  step: number;
  /** Step of Page Up / Page Down and Shift + arrow. */
  largeStep?: number;
  decimals: number;
  unit?: string;
  disabled?: boolean;
  id?: string;
  "aria-label"?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
};

/** A number between − and +, typed as the reader's language writes it; arrow keys step. Sized for a thumb. */
export function NumberStepper(props: NumberStepperProps) {
  return (
    <Suspense fallback={<span className="block h-12 rounded-control border border-line-strong" />}>
      <NumberStepperBody {...props} />
    </Suspense>
  );
}
