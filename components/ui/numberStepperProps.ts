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
