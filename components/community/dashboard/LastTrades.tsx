"use client";

import { ArrowRight, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { SOURCE_MARK } from "@/components/community/dashboard/sourceMarks";
import { Badge } from "@/components/ui/Badge";
import { cx } from "@/components/ui/cx";
import { DataTable } from "@/components/ui/DataTable";
import type { Column } from "@/components/ui/dataTableProps";
import { EmptyState } from "@/components/ui/EmptyState";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { toolClass } from "@/components/ui/ToolButton";
import { useFormat } from "@/lib/i18n/useFormat";
import type { Trade } from "@/types/community";

type Props = { trades: readonly Trade[]; importMicroEurPerKwh: number };

/** The community's newest trades; names are made up anew for every quarter-hour, my own rows are marked. */
export function LastTrades({ trades, importMicroEurPerKwh }: Props) {
  const t = useTranslations("community.trades");
  const sources = useTranslations("community.members");
  const format = useFormat();
  const columns: Column<Trade>[] = [
    {
      key: "slot",
      header: t("slot"),
      phone: "detail",
      className: "text-text-muted",
      cell: (row) => <time dateTime={row.slot}>{format.time(Date.parse(row.slot))}</time>,
    },
    {
      key: "who",
      header: t("fromTo"),
      phone: "title",
      className: "font-medium",
      cell: (row) => (
        <span className="inline-flex flex-wrap items-center gap-x-1.5">
          {row.mine === "sold" ? t("you") : row.seller}
          <ArrowRight aria-label={t("to")} className="size-3.5 text-text-muted" />
          {row.mine === "bought" ? t("you") : row.buyer}
        </span>
      ),
    },
    {
      key: "energy",
      header: t("energy"),
      phone: "detail",
      cell: (row) => (
        <Badge tone={SOURCE_MARK[row.source].tone} icon={SOURCE_MARK[row.source].icon}>
          {row.source === "other" ? t("other") : sources(row.source)}
        </Badge>
      ),
    },
    {
      key: "kwh",
      header: t("kwh"),
      align: "end",
      phone: "value",
      unit: t("kwh"),
      cell: (row) => format.kwh(row.deliveredWh ?? row.contractedWh).value,
    },
    {
      key: "state",
      header: t("state"),
      phone: "detail",
      className: "text-text-muted",
      cell: (row) => t(stateOf(row)),
    },
    {
      key: "price",
      header: t("price"),
      align: "end",
      phone: "aside",
      unit: t("price"),
      cell: (row) => format.priceCt(row.sellerMicroEurPerKwh).value,
    },
    {
      key: "grid",
      header: t("vsGrid"),
      align: "end",
      phone: "hidden",
      cell: (row) => {
        const overGrid = row.buyerMicroEurPerKwh - importMicroEurPerKwh;
        return <span className={cx(overGrid < 0 && "text-saving-ink")}>{format.deltaCt(overGrid).value}</span>;
      },
    },
  ];
  return (
    <section aria-labelledby="last-trades">
      <SectionHeader
        id="last-trades"
        title={t("title")}
        tools={
          <Link href="/community/marketplace" className={toolClass}>
            {t("all")} <ChevronRight aria-hidden="true" />
          </Link>
        }
      />
      {trades.length === 0 ? (
        <EmptyState title={t("empty")} />
      ) : (
        <>
          <DataTable
            caption={t("caption")}
            columns={columns}
            rows={trades.slice(0, 7)}
            rowKey={(row) => row.tradeId}
            highlight={(row) => row.mine !== null}
          />
          <p className="mt-3 max-w-[64ch] text-14 text-text-muted">{t("names")}</p>
        </>
      )}
    </section>
  );
}

/** What was delivered is told to the two parties only; to others a settled trade is what was agreed. */
function stateOf({ state, deliveredWh }: Trade): "contracted" | "settled" | "delivered" {
  if (state === "contracted") return "contracted";
  return deliveredWh === null ? "settled" : "delivered";
}
