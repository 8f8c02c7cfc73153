import type { ComponentProps } from "react";
import { cx } from "@/components/ui/cx";
import { inputClass } from "@/components/ui/inputClass";

/** Several lines of text. */
export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea {...rest} className={cx(inputClass, "block py-2.5", className)} />;
}
