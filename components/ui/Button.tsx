import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "@/components/ui/buttonClass";
import { cx } from "@/components/ui/cx";
import { Spinner } from "@/components/ui/Spinner";

type Props = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  fullWidth?: boolean;
  /** While true the button keeps its place and focus, shows a ring and ignores presses. */
  busy?: boolean;
  icon?: ReactNode;
};

export function Button({
  variant,
  size,
  fullWidth,
  busy = false,
  icon,
  className,
  children,
  onClick,
  type = "button",
  ...rest
}: Props) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={cx(buttonClass(variant, size, fullWidth), className)}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}
