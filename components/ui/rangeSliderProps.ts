import type { ReactNode } from "react";

export type RangeSliderProps = {
  label: ReactNode;
  value: number;
  onValueChange: (value: number) => void;
  onValueCommitted?: (value: number) => void;
  min: number;
  max: number;
  step: number;
  largeStep?: number;
  /** The value in words, shown at the right of the label and read aloud. */
  format: (value: number) => { value: string; unit: string; text: string };
  /** A mark below the track: where others are. */
  tick?: SliderTick;
  startLabel?: string;
  endLabel?: string;
  disabled?: boolean;
};

export type SliderTick = { value: number; label: string };
