"use client";

import { ChevronDown } from "lucide-react";
import { lazy, Suspense } from "react";
import { cx } from "@/components/ui/cx";
import type { SelectProps } from "@/components/ui/selectProps";
import { selectTriggerClass } from "@/components/ui/selectTriggerClass";

const SelectBody = lazy(() => import("@/components/ui/SelectBody"));

/** One of many, from a list that opens. */
export function Select<Value extends string>({ onValueChange, ...props }: SelectProps<Value>) {
  const { options, value, icon, className } = props;
  const label = options.find((option) => option.value === value)?.label;
  return (
    <Suspense
      fallback={
        <span className={cx(selectTriggerClass, className)}>
          {icon}
          <span className="flex-1 text-left">{label}</span>
          <ChevronDown aria-hidden="true" />
        </span>
      }
    >
      <SelectBody
        {...props}
        onValueChange={(next) => {
          const chosen = options.find((option) => option.value === next);
          if (chosen) onValueChange(chosen.value);
        }}
      />
    </Suspense>
  );
}
