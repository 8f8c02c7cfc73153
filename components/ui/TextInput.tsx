import type { ComponentProps } from "react";
import { cx } from "@/components/ui/cx";
import { inputClass } from "@/components/ui/inputClass";

type Props = ComponentProps<"input"> & { unit?: string };

/** One line of text. A unit stands inside the frame at its end. */
export function TextInput({ unit, className, type = "text", ...rest }: Props) {
  if (!unit) return <input {...rest} type={type} className={cx(inputClass, className)} />;
  return (
    <span className="relative block">
      <input {...rest} type={type} className={cx(inputClass, "pr-20 tabular-nums", className)} />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 right-3.5 flex items-center text-12 text-text-muted"
      >
        {unit}
      </span>
    </span>
  );
}
