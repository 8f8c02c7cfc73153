import { BatteryMedium, Sun, Wind } from "lucide-react";
import { useTranslations } from "use-intl";
import { useHomeText } from "@/components/community/account/home/useHomeText";
import { ToolButton } from "@/components/ui/ToolButton";
import type { OwnPlant } from "@/types/homeChanges";

const ICONS = { solar: Sun, wind: Wind, battery: BatteryMedium } as const;
const INKS = { solar: "text-solar-ink", wind: "text-wind-ink", battery: "text-battery-ink" } as const;

type Props = { plants: readonly OwnPlant[]; today: string; onEnd: (plant: OwnPlant) => void };

/** My plants with the days they are in force; those that ended stand last. */
export function PlantList({ plants, today, onEnd }: Props) {
  const t = useTranslations("homeChanges");
  const text = useHomeText();
  const ended = ({ validTo }: OwnPlant) => validTo !== null && validTo <= today;
  const sorted = [...plants].sort((a, b) => Number(ended(a)) - Number(ended(b)) || a.plantId - b.plantId);
  return (
    <div>
      <h3 className="mb-1 font-semibold text-14">{t("plants")}</h3>
      {plants.length === 0 && <p className="text-14 text-text-muted">{t("noPlants")}</p>}
      <ul className="grid">
        {sorted.map((plant) => {
          const Icon = ICONS[plant.kind];
          const name = text.plant(plant);
          return (
            <li key={plant.plantId} className="flex items-center gap-x-3 border-line border-t py-2 first:border-t-0">
              <Icon
                aria-hidden="true"
                className={`size-5 shrink-0 ${ended(plant) ? "text-text-muted" : INKS[plant.kind]}`}
              />
              <span className="min-w-0 flex-1">
                <span className="block">{name}</span>
                <span className="block text-14 text-text-muted tabular-nums">
                  {text.span(plant.validFrom, plant.validTo, today)}
                  {plant.green && `, ${t("green")}`}
                </span>
              </span>
              {plant.validTo === null && (
                <ToolButton aria-label={t("endOf", { plant: name })} onClick={() => onEnd(plant)}>
                  {t("end")}
                </ToolButton>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
