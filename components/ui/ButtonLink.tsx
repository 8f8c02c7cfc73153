import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "@/components/ui/buttonClass";
import { cx } from "@/components/ui/cx";

type Props = ComponentProps<typeof Link> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  fullWidth?: boolean;
  icon?: ReactNode;
};

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function ButtonLink({ variant, size, fullWidth, icon, className, children, ...rest }: Props) {
  return (
    <Link {...rest} className={cx(buttonClass(variant, size, fullWidth), className)}>
      {icon}
      {children}
    </Link>
  );
}
