"use client";

import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

type Props = {
  pressed: boolean;
  onPressedChange: (pressed: boolean) => void;
  icon?: ReactNode;
  disabled?: boolean;
  children: ReactNode;
};

/** An option that is on or off. */
export function Chip({ pressed, onPressedChange, icon, disabled, children }: Props) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      disabled={disabled}
      onClick={() => onPressedChange(!pressed)}
      className={cx(
        "relative inline-flex min-h-10 items-center gap-1.5 rounded-pill border px-3.5 text-14 transition-colors duration-quick after:absolute after:inset-x-0 after:-inset-y-0.5 focus-visible:rounded-pill disabled:border-line disabled:text-text-muted [&_svg]:size-4",
        pressed ? "border-text bg-text text-text-inverse" : "border-line-strong hover:bg-surface-sunk",
      )}
    >
      {icon}
      {children}
    </button>
  );
}
