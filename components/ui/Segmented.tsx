"use client";

import type { ReactNode } from "react";
import { useId } from "react";
import { cx } from "@/components/ui/cx";

export type SegmentedOption<Value extends string> = { value: Value; label: ReactNode; disabled?: boolean };

type Props<Value extends string> = {
  label: string;
  options: readonly SegmentedOption<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  fullWidth?: boolean;
  disabled?: boolean;
  /** Stands below: why one of them cannot be chosen. */
  note?: ReactNode;
};

/** One of a few, side by side: native radios, so arrow keys move and Tab passes the group in one step. */
export function Segmented<Value extends string>({
  label,
  options,
  value,
  onValueChange,
  fullWidth = false,
  disabled,
  note,
}: Props<Value>) {
  const name = useId();
  const noteId = `${name}-note`;
  const choice = (
    <fieldset
      disabled={disabled}
      className={cx("rounded-control bg-surface-sunk p-[3px]", fullWidth ? "flex w-full" : "inline-flex")}
    >
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={cx(
            "relative inline-flex min-h-[38px] items-center justify-center gap-1.5 rounded-segment px-3.5 max-lg:px-2.5 text-14 font-medium text-text-muted transition-colors duration-quick not-has-disabled:hover:text-text",
            "has-disabled:text-line-strong",
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
            disabled={option.disabled}
            aria-describedby={option.disabled && note ? noteId : undefined}
            onChange={() => onValueChange(option.value)}
            className="absolute inset-x-0 -inset-y-[3px] cursor-pointer appearance-none opacity-0 disabled:cursor-default"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
  if (!note) return choice;
  return (
    <>
      {choice}
      <p id={noteId} className="mt-2 text-12 text-text-muted">
        {note}
      </p>
    </>
  );
}
