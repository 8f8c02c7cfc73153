"use client";

import { Switch as Base } from "@base-ui/react/switch";
import { useId } from "react";

type Props = {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  label: string;
  /** Where the label stands elsewhere, it is kept for screen readers only. */
  hideLabel?: boolean;
  disabled?: boolean;
};

/** On or off, at once. */
export function Switch({ checked, onCheckedChange, label, hideLabel = false, disabled }: Props) {
  const id = useId();
  return (
    <span className="inline-flex min-h-target items-center gap-3 text-14">
      <Base.Root
        id={id}
        nativeButton
        render={<button type="button" />}
        checked={checked}
        onCheckedChange={(next) => onCheckedChange(next)}
        disabled={disabled}
        aria-label={hideLabel ? label : undefined}
        className="relative h-7 w-[52px] shrink-0 rounded-pill border-[1.5px] border-line-strong bg-surface-sunk transition-colors duration-quick after:absolute after:inset-x-0 after:-inset-y-2 focus-visible:rounded-pill data-checked:border-local data-checked:bg-local data-disabled:opacity-60"
      >
        <Base.Thumb className="absolute top-[2.5px] left-[3px] size-5 rounded-pill bg-line-strong transition-[left] duration-quick ease-calm data-checked:left-[26px] data-checked:bg-surface" />
      </Base.Root>
      {!hideLabel && <label htmlFor={id}>{label}</label>}
    </span>
  );
}
