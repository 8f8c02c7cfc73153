import type { ReactNode } from "react";

export type SelectProps<Value extends string> = {
  options: readonly SelectOption<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  icon?: ReactNode;
  id?: string;
  disabled?: boolean;
  className?: string;
  "aria-label"?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
};

export type SelectOption<Value extends string> = { value: Value; label: string; icon?: ReactNode };
