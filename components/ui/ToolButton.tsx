import type { ComponentProps, ReactNode } from "react";
import { cx } from "@/components/ui/cx";

type Props = ComponentProps<"button"> & { icon?: ReactNode };

/** A muted tool at the right of a section title: table, CSV, filter. */
export function ToolButton({ icon, className, children, type = "button", ...rest }: Props) {
  return (
    <button {...rest} data-tool type={type} className={cx(toolClass, className)}>
      {icon}
      {children}
    </button>
  );
}

export const toolClass =
  "inline-flex min-h-target items-center gap-1.5 whitespace-nowrap rounded-control px-2.5 text-14 font-medium text-text-muted no-underline transition-colors duration-quick hover:bg-surface-sunk hover:text-text [&_svg]:size-4";
