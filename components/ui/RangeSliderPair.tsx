"use client";

import { lazy, Suspense } from "react";
import type { RangeSliderPairProps } from "@/components/ui/rangeSliderPairProps";
import { SliderPlaceholder } from "@/components/ui/SliderPlaceholder";

const RangeSliderPairBody = lazy(() => import("@/components/ui/RangeSliderPairBody"));

/** A span between two thumbs that cannot pass each other. */
export function RangeSliderPair(props: RangeSliderPairProps) {
  return (
    <Suspense fallback={<SliderPlaceholder label={props.label} />}>
      <RangeSliderPairBody {...props} />
    </Suspense>
  );
}
