import type { ComponentProps, ReactNode } from "react";
import { cx } from "@/components/ui/cx";

type Props = Omit<ComponentProps<"button">, "children"> & {
  /** What pressing does, in words: the icon alone says too little. */
  label: string;
  icon: ReactNode;
};

export function IconButton({ label, icon, className, type = "button", ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={cx(
        "inline-flex size-target shrink-0 items-center justify-center rounded-control transition-colors duration-quick hover:bg-current/6 disabled:text-line-strong disabled:hover:bg-transparent [&_svg]:size-[18px]",
        className,
      )}
    >
      {icon}
    </button>
  );
}
