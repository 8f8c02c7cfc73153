import { useTranslations } from "use-intl";
import { Why } from "@/components/community/dashboard/Why";
import { Figure } from "@/components/ui/Figure";
import type { Quantity } from "@/lib/i18n/quantity";
import { useFormat } from "@/lib/i18n/useFormat";
import type { HistorySummary } from "@/types/history";

/** Less than this reads as 0.00 €. */
const HALF_A_CENT = 5_000_000;

/** The four figures of the span: bought, sold, money, advantage; each with what stands behind it. */
export function HistoryFigures({ summary }: { summary: HistorySummary }) {
  const t = useTranslations("history.figures");
  const format = useFormat();
  const { sums, savingShare, gainShare } = summary;
  const average = (price: number | null) =>
    price === null ? t("nothing") : t("average", { price: format.priceCt(price).text });
  const shared = (energyWh: number) => (energyWh > 0 ? [t("shared", { energy: format.kwh(energyWh).text })] : []);
  const figures: { key: "bought" | "sold" | "net" | "saved"; shown: Quantity; notes: string[] }[] = [
    {
      key: "bought",
      shown: format.kwh(sums.boughtWh),
      notes: [
        average(sums.averageBoughtMicroEurPerKwh),
        ...shared(sums.sharedInWh),
        ...(sums.feeNanoEur >= HALF_A_CENT ? [t("fees", { amount: format.euro(sums.feeNanoEur).text })] : []),
      ],
    },
    {
      key: "sold",
      shown: format.kwh(sums.soldWh),
      notes: [average(sums.averageSoldMicroEurPerKwh), ...shared(sums.sharedOutWh)],
    },
    { key: "net", shown: format.deltaEuro(sums.netNanoEur), notes: [t("trades", { count: sums.trades })] },
    {
      key: "saved",
      shown: format.deltaEuro(sums.savingNanoEur + sums.gainNanoEur),
      notes: [
        ...(sums.boughtWh > 0 ? [t("savedBuying", { amount: format.deltaEuro(sums.savingNanoEur).text })] : []),
        ...(sums.soldWh > 0 ? [t("savedSelling", { amount: format.deltaEuro(sums.gainNanoEur).text })] : []),
      ],
    },
  ];
  return (
    <>
      <dl className="grid grid-cols-2 gap-y-6 lg:grid-cols-4">
        {figures.map(({ key, shown, notes }) => (
          <div
            key={key}
            className="border-line border-l pr-3 pl-4 max-lg:odd:border-l-0 max-lg:odd:pl-0 lg:px-6 lg:first:border-l-0 lg:first:pl-0"
          >
            <dt className="mb-1 text-14 font-medium text-text-muted">{t(key)}</dt>
            <dd className={key === "saved" ? "text-saving-ink" : undefined}>
              <Figure
                value={shown.unit === "" ? shown.text : shown.value}
                unit={shown.unit || undefined}
                size="figure"
              />
            </dd>
            {notes.map((note) => (
              <dd key={note} className="mt-1 text-14 text-text-muted tabular-nums">
                {note}
              </dd>
            ))}
          </div>
        ))}
      </dl>
      <div className="mt-6 flex flex-wrap gap-x-8 gap-y-2 border-line border-t pt-4 text-14 text-text-muted">
        <Why title={t("whyTitle")} figure={t("whyTitle")}>
          <p>{t("why")}</p>
        </Why>
        {savingShare !== null && savingShare > 0 && (
          <p>{t("share", { share: format.percent(savingShare, { decimals: 1 }).text })}</p>
        )}
        {gainShare !== null && gainShare > 0 && (
          <p>{t("gainShare", { share: format.percent(gainShare, { decimals: 1 }).text })}</p>
        )}
      </div>
    </>
  );
}
