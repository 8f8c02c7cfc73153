"use client";

import { lazy, Suspense } from "react";
import type { RangeSliderProps } from "@/components/ui/rangeSliderProps";
import { SliderPlaceholder } from "@/components/ui/SliderPlaceholder";

const RangeSliderBody = lazy(() => import("@/components/ui/RangeSliderBody"));

/** One value on a scale, with its ends named and one mark to compare with. */
export function RangeSlider(props: RangeSliderProps) {
  return (
    <Suspense fallback={<SliderPlaceholder label={props.label} />}>
      <RangeSliderBody {...props} />
    </Suspense>
  );
}
