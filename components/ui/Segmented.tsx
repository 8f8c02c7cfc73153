"use client";

import type { ReactNode } from "react";
import { useId } from "react";
import { cx } from "@/components/ui/cx";

export type SegmentedOption<Value extends string> = { value: Value; label: ReactNode };

type Props<Value extends string> = {
  label: string;
  options: readonly SegmentedOption<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  fullWidth?: boolean;
  disabled?: boolean;
};

/** One of a few, side by side: native radios, so arrow keys move and Tab passes the group in one step. */
export function Segmented<Value extends string>({
  label,
  options,
  value,
  onValueChange,
  fullWidth = false,
  disabled,
}: Props<Value>) {
  const name = useId();
  return (
    <fieldset
      disabled={disabled}
      className={cx("rounded-control bg-surface-sunk p-[3px]", fullWidth ? "flex w-full" : "inline-flex")}
    >
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={cx(
            "relative inline-flex min-h-[38px] items-center justify-center gap-1.5 rounded-segment px-3.5 max-lg:px-2.5 text-14 font-medium text-text-muted transition-colors duration-quick hover:text-text",
            "has-checked:bg-surface-raised has-checked:text-text has-checked:shadow-[0_0_0_1px_var(--line)]",
            "has-focus-visible:outline-2 has-focus-visible:outline-trade has-focus-visible:outline-offset-2",
            fullWidth ? "min-w-0 flex-1" : "min-w-16 max-lg:min-w-14",
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
            className="absolute inset-x-0 -inset-y-[3px] cursor-pointer appearance-none opacity-0"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
