import { useTranslations } from "use-intl";
import { SOURCE_MARK } from "@/components/community/dashboard/sourceMarks";
import { PlacedBy } from "@/components/community/history/PlacedBy";
import { Badge } from "@/components/ui/Badge";
import { cx } from "@/components/ui/cx";
import type { Column } from "@/components/ui/dataTableProps";
import { NO_FIGURE } from "@/lib/i18n/quantity";
import { useFormat } from "@/lib/i18n/useFormat";
import type { Trade } from "@/types/community";
import type { HistoryTrade } from "@/types/history";

export type TradeState = "contracted" | "settled" | "short";

export function stateOf(trade: Pick<Trade, "state" | "deliveredWh" | "contractedWh">): TradeState {
  if (trade.state === "contracted") return "contracted";
  return (trade.deliveredWh ?? 0) < trade.contractedWh ? "short" : "settled";
}

const TONE = { contracted: "text-text-muted", settled: "text-saving-ink", short: "text-warning-ink" } as const;

/** The columns of my trades; choosing the time of one opens its quarter-hour. */
export function useTradeColumns(onOpen: (slot: string) => void): Column<HistoryTrade>[] {
  const t = useTranslations("history.trades");
  const format = useFormat();
  return [
    {
      key: "slot",
      header: t("slot"),
      phone: "detail",
      cell: (row) => {
        const at = Date.parse(row.slot);
        const when = `${format.day(at, "tick")}, ${format.slotRange(at)}`;
        return (
          <button
            type="button"
            onClick={() => onOpen(row.slot)}
            aria-label={t("open", { range: when })}
            className="-ml-2 min-h-target rounded-control px-2 text-left underline decoration-line-strong underline-offset-4 hover:decoration-text"
          >
            {when}
          </button>
        );
      },
    },
    {
      key: "who",
      header: t("who"),
      phone: "title",
      className: "font-medium",
      cell: (row) => (
        <>
          {row.mine === "sold" ? t("sold", { name: row.buyer }) : t("bought", { name: row.seller })}
          <PlacedBy trade={row} />
        </>
      ),
    },
    {
      key: "energy",
      header: t("energy"),
      phone: "hidden",
      cell: (row) => (
        <Badge tone={SOURCE_MARK[row.source].tone} icon={SOURCE_MARK[row.source].icon}>
          {t(`sources.${row.source}`)}
        </Badge>
      ),
    },
    {
      key: "contracted",
      header: t("contracted"),
      align: "end",
      phone: "detail",
      cell: (row) => format.exactKwh(row.contractedWh).text,
    },
    {
      key: "delivered",
      header: t("delivered"),
      align: "end",
      phone: "hidden",
      cell: (row) => (row.deliveredWh === null ? NO_FIGURE : format.exactKwh(row.deliveredWh).text),
    },
    {
      key: "price",
      header: t("price"),
      align: "end",
      phone: "hidden",
      cell: (row) => format.priceCt(row.mine === "sold" ? row.sellerMicroEurPerKwh : row.buyerMicroEurPerKwh).value,
    },
    {
      key: "fee",
      header: t("fee"),
      align: "end",
      phone: "hidden",
      cell: (row) => (row.feeMicroEurPerKwh === 0 ? NO_FIGURE : format.priceCt(row.feeMicroEurPerKwh).value),
    },
    {
      key: "amount",
      header: t("amount"),
      align: "end",
      phone: "value",
      className: "font-medium",
      cell: (row) =>
        row.settledNanoEur === null ? NO_FIGURE : format.deltaEuro(row.settledNanoEur, { decimals: 3 }).text,
    },
    {
      key: "state",
      header: t("state"),
      phone: "aside",
      cell: (row) => <span className={cx("text-12", TONE[stateOf(row)])}>{t(`states.${stateOf(row)}`)}</span>,
    },
  ];
}
