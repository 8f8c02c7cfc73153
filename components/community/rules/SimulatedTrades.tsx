"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/Button";
import { useFormat } from "@/lib/i18n/useFormat";
import type { RuleSimulation } from "@/types/rules";

const FIRST = 4;

/** The trades a rule would have made, the newest first. */
export function SimulatedTrades({ result }: { result: RuleSimulation }) {
  const t = useTranslations("rules.simulation");
  const format = useFormat();
  const [all, setAll] = useState(false);
  const { trades } = result;
  if (trades.length === 0) return null;
  return (
    <div className="mt-4 border-line border-t pt-3">
      <h4 className="text-14 font-semibold">{t("trades")}</h4>
      <ul className="mt-1 max-h-[320px] overflow-y-auto text-14 tabular-nums">
        {(all ? trades : trades.slice(0, FIRST)).map((trade) => (
          <li key={trade.slot} className="flex justify-between gap-3 border-line border-b py-1.5 last:border-b-0">
            <span>
              {format.day(Date.parse(trade.slot), "tick")} {format.slotRange(Date.parse(trade.slot))}
              <span className="block text-12 text-text-muted">
                {t(trade.side === "sell" ? "tradeSold" : "tradeBought", {
                  energy: format.kwh(trade.contractedWh).text,
                })}{" "}
                {t("at", { price: format.priceCt(trade.priceMicroEurPerKwh).text })}
                {trade.deliveredWh < trade.contractedWh && (
                  <> · {t("short", { energy: format.kwh(trade.deliveredWh).text })}</>
                )}
              </span>
            </span>
            <span className="whitespace-nowrap font-medium">{format.deltaEuro(trade.effectNanoEur).text}</span>
          </li>
        ))}
      </ul>
      {all && result.tradeCount > trades.length && (
        <p className="pt-2 text-12 text-text-muted">
          {t("tradesOlder", { count: format.number(result.tradeCount - trades.length, { decimals: 0 }) })}
        </p>
      )}
      {!all && trades.length > FIRST && (
        <Button variant="quiet" className="-ml-[18px]" onClick={() => setAll(true)}>
          {t("tradesMore", { count: format.number(result.tradeCount - FIRST, { decimals: 0 }) })}
        </Button>
      )}
    </div>
  );
}
