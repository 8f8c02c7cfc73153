"use client";

import { NumberField } from "@base-ui/react/number-field";
import { Minus, Plus } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import type { NumberStepperProps } from "@/components/ui/numberStepperProps";
import { FORMAT_TAGS } from "@/lib/i18n/locale";

/** Draws the stepper with the library behind it. */
export default function NumberStepperBody({
  value,
  onValueChange,
  step,
  largeStep = step * 10,
  decimals,
  unit,
  id,
  "aria-label": label,
  "aria-describedby": describedBy,
  "aria-invalid": invalid,
  ...rest
}: NumberStepperProps) {
  const t = useTranslations("common");
  const locale = useLocale();
  const press =
    "inline-flex items-center justify-center rounded-control hover:bg-surface-sunk disabled:text-line-strong";
  return (
    <NumberField.Root
      {...rest}
      id={id}
      value={value}
      onValueChange={(next) => onValueChange(next)}
      step={step}
      largeStep={largeStep}
      snapOnStep
      locale={FORMAT_TAGS[locale]}
      format={{ minimumFractionDigits: decimals, maximumFractionDigits: decimals }}
    >
      <NumberField.Group
        data-invalid={invalid}
        className="grid h-12 grid-cols-[48px_1fr_48px] rounded-control border border-line-strong has-aria-invalid:border-danger has-aria-invalid:shadow-[inset_0_0_0_1px_var(--danger)]"
      >
        <NumberField.Decrement aria-label={t("decrease")} className={press}>
          <Minus aria-hidden="true" className="size-[18px]" />
        </NumberField.Decrement>
        <span className="flex items-baseline justify-center self-center">
          <NumberField.Input
            aria-label={label}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            onFocus={(event) => event.currentTarget.select()}
            className="field-sizing-content min-w-[2ch] max-w-[9ch] bg-transparent py-1 text-right text-20 font-medium tabular-nums"
          />
          {unit && <span className="ml-1 text-12 text-text-muted">{unit}</span>}
        </span>
        <NumberField.Increment aria-label={t("increase")} className={press}>
          <Plus aria-hidden="true" className="size-[18px]" />
        </NumberField.Increment>
      </NumberField.Group>
    </NumberField.Root>
  );
}
