import type { ReactNode } from "react";

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

export type SliderPair = readonly [low: number, high: number];
