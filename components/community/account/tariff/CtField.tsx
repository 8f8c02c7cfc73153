import { useTranslations } from "use-intl";
import { MOST_CT } from "@/components/community/account/tariff/tariffDraft";
import { Field } from "@/components/ui/Field";
import { NumberStepper } from "@/components/ui/NumberStepper";

type Props = {
  label: string;
  value: number | null;
  fault: boolean;
  faultText?: string;
  onChange: (ct: number | null) => void;
};

/** A price in ct/kWh. */
export function CtField({ label, value, fault, faultText, onChange }: Props) {
  const t = useTranslations("tariffs.dialog");
  return (
    <Field label={label} error={fault ? (faultText ?? t("priceFault")) : undefined}>
      {(control) => (
        <NumberStepper
          {...control}
          value={value}
          onValueChange={onChange}
          min={0}
          max={MOST_CT}
          step={0.1}
          decimals={2}
          unit="ct/kWh"
        />
      )}
    </Field>
  );
}
