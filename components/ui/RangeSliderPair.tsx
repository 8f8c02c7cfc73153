"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { SliderPlaceholder } from "@/components/ui/SliderPlaceholder";

const RangeSliderPairBody = lazy(() => import("@/components/ui/RangeSliderPairBody"));

export type SliderPair = readonly [low: number, high: number];

export type RangeSliderPairProps = {
  label: ReactNode;
  value: SliderPair;
  onValueChange: (value: SliderPair) => void;
  onValueCommitted?: (value: SliderPair) => void;
  min: number;
  max: number;
  step: number;
  largeStep?: number;
  format: (value: number) => { text: string };
  startLabel?: string;
  endLabel?: string;
  disabled?: boolean;
};

/** A span between two thumbs that cannot pass each other. */
export function RangeSliderPair(props: RangeSliderPairProps) {
  return (
    <Suspense fallback={<SliderPlaceholder label={props.label} />}>
      <RangeSliderPairBody {...props} />
    </Suspense>
  );
}
