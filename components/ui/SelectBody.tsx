"use client";

import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";
import { cx } from "@/components/ui/cx";
import { menuItem, popupClass } from "@/components/ui/popupClass";
import type { SelectProps } from "@/components/ui/selectProps";
import { selectTriggerClass } from "@/components/ui/selectTriggerClass";

/** Draws the select with the library behind it. */
export default function SelectBody({
  options,
  value,
  onValueChange,
  icon,
  disabled,
  className,
  id,
  ...aria
}: SelectProps<string>) {
  return (
    <Base.Root
      items={options}
      value={value}
      onValueChange={(next) => {
        if (next !== null) onValueChange(next);
      }}
      disabled={disabled}
    >
      <Base.Trigger {...aria} id={id} className={cx(selectTriggerClass, className)}>
        {icon}
        <Base.Value className="flex-1 text-left" />
        <Base.Icon>
          <ChevronDown aria-hidden="true" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="z-50 outline-none" sideOffset={6} alignItemWithTrigger={false}>
          <Base.Popup
            className={cx(
              popupClass,
              "max-h-(--available-height) min-w-(--anchor-width) max-w-(--available-width) overflow-y-auto p-1.5",
            )}
          >
            {options.map((option) => (
              <Base.Item key={option.value} value={option.value} className={menuItem}>
                {option.icon}
                <Base.ItemText className="wrap-anywhere flex-1">{option.label}</Base.ItemText>
                <Base.ItemIndicator>
                  <Check aria-hidden="true" />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
