import { CircleAlert } from "lucide-react";
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

/** Each begins a line: at the grid, from plants, at the battery. */
const FIRST: readonly DeviceEnergy[] = ["importWh", "solarWh", "chargeWh"];

/** What a device may report, one tick each. */
export function EnergyTicks({ offered, ticked, onChange, fault }: Props) {
  const t = useTranslations("meters");
  const noteId = useId();
  return (
    <fieldset aria-describedby={noteId}>
      <legend className="font-medium text-14 text-text-muted">{t("energiesLegend")}</legend>
      <div className="-ml-3 grid sm:grid-cols-2">
        {offered.map((energy) => (
          <div key={energy} className={FIRST.includes(energy) ? "sm:col-start-1" : undefined}>
            <Checkbox
              checked={ticked.includes(energy)}
              onCheckedChange={(checked) =>
                onChange(offered.filter((one) => (one === energy ? checked : ticked.includes(one))))
              }
            >
              {t(`energies.${energy}`)}
            </Checkbox>
          </div>
        ))}
      </div>
      <p
        id={noteId}
        className={cx("text-14", fault ? "flex gap-1.5 text-danger-ink" : "text-text-muted")}
        aria-live={fault ? "polite" : undefined}
      >
        {fault && <CircleAlert aria-hidden="true" className="mt-px size-[18px] shrink-0" />}
        <span>{fault ?? t("energiesHint")}</span>
      </p>
    </fieldset>
  );
}
