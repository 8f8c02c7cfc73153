import { useTranslations } from "use-intl";
import { roundedToSum } from "@/lib/domain/units/roundedToSum";
import { CENT_STEP_NANO_EUR } from "@/lib/i18n/format";
import { useFormat } from "@/lib/i18n/useFormat";
import type { HistorySlot } from "@/types/history";

const PARTS = ["energy", "network", "levies", "vat"] as const;

/** What came from the grid in a quarter-hour and what it cost, by the parts of my tariff where it has them. */
export function GridCost({ grid }: { grid: NonNullable<HistorySlot["grid"]> }) {
  const t = useTranslations("history.slot");
  const name = useTranslations("tariffs.parts");
  const format = useFormat();
  const { energyWh, nanoEur, parts } = grid;
  const rounded = roundedToSum(parts ? PARTS.map((part) => parts[part]) : [], CENT_STEP_NANO_EUR);
  return (
    <>
      <p className="tabular-nums">
        {t("gridLine", { energy: format.exactKwh(energyWh).text, amount: format.cents(nanoEur).text })}
      </p>
      {parts && (
        <dl className="mt-1 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 tabular-nums">
          {PARTS.map((part, i) => (
            <div key={part} className="contents">
              <dt className="text-text-muted">{name(part)}</dt>
              <dd className="text-right">{format.cents(rounded[i] ?? 0).text}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
