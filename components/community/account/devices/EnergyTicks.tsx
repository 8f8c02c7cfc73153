import { useId } from "react";
import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/Checkbox";
import { cx } from "@/components/ui/cx";
import type { DeviceEnergy } from "@/types/devices";

type Props = {
  offered: readonly DeviceEnergy[];
  ticked: readonly DeviceEnergy[];
  onChange: (ticked: DeviceEnergy[]) => void;
  fault: string | undefined;
};

/** What a device may report, one tick each. */
export function EnergyTicks({ offered, ticked, onChange, fault }: Props) {
  const t = useTranslations("meters");
  const noteId = useId();
  return (
    <fieldset aria-describedby={noteId}>
      <legend className="font-medium text-14 text-text-muted">{t("energiesLegend")}</legend>
      <div className="-ml-3 grid sm:grid-cols-2">
        {offered.map((energy) => (
          <Checkbox
            key={energy}
            checked={ticked.includes(energy)}
            onCheckedChange={(checked) =>
              onChange(offered.filter((one) => (one === energy ? checked : ticked.includes(one))))
            }
          >
            {t(`energies.${energy}`)}
          </Checkbox>
        ))}
      </div>
      <p
        id={noteId}
        className={cx("text-14", fault ? "text-danger-ink" : "text-text-muted")}
        aria-live={fault ? "polite" : undefined}
      >
        {fault ?? t("energiesHint")}
      </p>
    </fieldset>
  );
}
