import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/i18n/useFormat";
import type { HistorySlot } from "@/types/history";

const PARTS = ["energy", "network", "levies", "vat"] as const;
/** A quarter-hour costs fractions of a cent. */
const DECIMALS = 5;

/** What came from the grid in a quarter-hour and what it cost, by the parts of my tariff where it has them. */
export function GridCost({ grid }: { grid: NonNullable<HistorySlot["grid"]> }) {
  const t = useTranslations("history.slot");
  const name = useTranslations("tariffs.parts");
  const format = useFormat();
  const euro = (nanoEur: number) => format.euro(nanoEur, { decimals: DECIMALS }).text;
  const { energyWh, nanoEur, parts } = grid;
  return (
    <>
      <p className="tabular-nums">{t("gridLine", { energy: format.kwh(energyWh).text, amount: euro(nanoEur) })}</p>
      {parts && (
        <dl className="mt-1 grid max-w-[320px] grid-cols-[1fr_auto] gap-x-4 gap-y-1 tabular-nums">
          {PARTS.map((part) => (
            <div key={part} className="contents">
              <dt className="text-text-muted">{name(part)}</dt>
              <dd className="text-right">{euro(parts[part])}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
