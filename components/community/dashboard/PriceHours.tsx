"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";
import { useFormat } from "@/lib/i18n/useFormat";
import type { CommunityPriceSignal } from "@/types/community";

/** Pixels of the rail that gives each hour's price its scale, and the least a price range is tall. */
const RAIL = 132;
const LEAST = 10;
const HOUR_MS = 3_600_000;
const MARK = { buy: "bg-saving", sell: "bg-local", wait: "bg-line-strong" };
const INK = { buy: "text-saving-ink font-semibold", sell: "text-local-ink font-semibold", wait: "text-text-muted" };

/** The next hours, each on a rail of the same scale; on a phone they scroll sideways. */
export function PriceHours({ price }: { price: CommunityPriceSignal }) {
  const t = useTranslations("community.price");
  const format = useFormat();
  const known = price.hours.flatMap((h) => [h.lowMicroEurPerKwh, h.highMicroEurPerKwh]).filter((v) => v !== null);
  if (known.length === 0) return null;
  const low = Math.min(...known);
  const span = Math.max(1, Math.max(...known) - low);
  const y = (value: number) => (1 - (value - low) / span) * (RAIL - LEAST);
  return (
    <>
      <h3 className="text-14 font-semibold">
        {t("nextHours")} <span className="ml-1 text-12 font-normal text-text-muted">{t("unit")}</span>
      </h3>
      <div className="no-scrollbar overflow-x-auto max-lg:-mx-gutter">
        <ul className="mt-3 grid max-lg:mx-gutter auto-cols-[minmax(60px,1fr)] grid-flow-col border-line border-t text-center tabular-nums">
          {price.hours.map((hour) => {
            const { lowMicroEurPerKwh: from, midMicroEurPerKwh: mid, highMicroEurPerKwh: to } = hour;
            return (
              <li key={hour.hour}>
                <Link
                  href={marketAt(hour.hour, hour.signal)}
                  className="grid justify-items-center rounded-control pt-2 pb-1 text-14 no-underline transition-colors duration-quick hover:bg-surface-sunk"
                >
                  <span className="text-12 text-text-muted">{format.time(Date.parse(hour.hour)).slice(0, 2)}</span>
                  <span aria-hidden="true" className="relative my-2 block w-full" style={{ height: RAIL }}>
                    <span className="absolute inset-y-0 left-1/2 -ml-px w-0.5 bg-line" />
                    {from !== null && to !== null && (
                      <span
                        className={cx("absolute left-1/2 -ml-[5px] w-2.5 rounded-[5px]", MARK[hour.signal])}
                        style={{ top: y(to), height: y(from) - y(to) + LEAST }}
                      />
                    )}
                  </span>
                  <b className="font-medium">{format.priceCt(mid).value}</b>
                  <span className={cx("text-12", INK[hour.signal])}>{t(hour.signal)}</span>
                </Link>
              </li>
            );
          })}
        </ul>
      </div>
    </>
  );
}

/** The market with this hour picked, on the side that its price speaks for. */
function marketAt(hour: string, signal: CommunityPriceSignal["signal"]): string {
  const to = new Date(Date.parse(hour) + HOUR_MS).toISOString().replace(".000Z", "Z");
  return `/community/marketplace?when=window&from=${hour}&to=${to}&side=${signal === "sell" ? "sell" : "buy"}`;
}
