"use client";

import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";
import { SectionHeader } from "@/components/ui/SectionHeader";
import { markText } from "@/components/ui/tone";
import type { Format } from "@/lib/i18n/createFormat";
import { useFormat } from "@/lib/i18n/useFormat";
import type { CommunityAlert } from "@/types/community";

const LOOK = {
  info: { icon: Info, tone: "trade" },
  good: { icon: CircleCheck, tone: "saving" },
  warning: { icon: TriangleAlert, tone: "warning" },
  danger: { icon: CircleAlert, tone: "danger" },
} as const;

type Props = {
  alerts: readonly CommunityAlert[] /** Over the whole width of a desktop: alerts side by side. */;
  wide?: boolean;
};

/** What wants to be known: prices ahead, deliveries, readings, the market itself. */
export function AlertList({ alerts, wide = false }: Props) {
  const t = useTranslations("community.alerts");
  const format = useFormat();
  return (
    <section aria-labelledby="alerts">
      <SectionHeader id="alerts" title={t("title")} />
      {alerts.length === 0 && (
        <p className="border-line border-t pt-3.5 text-14 text-text-muted">
          <b className="block font-semibold text-text">{t("none")}</b>
          {t("noneHint")}
        </p>
      )}
      <ul className={cx(wide && "lg:grid lg:grid-cols-[repeat(auto-fit,minmax(280px,1fr))] lg:gap-x-6")}>
        {alerts.map((alert) => {
          const { icon: Icon, tone } = LOOK[alert.severity];
          const params = worded(alert.params, format);
          const action =
            alert.kind === "price-low" ? "actionBuy" : alert.kind === "price-high" ? "actionSell" : "actionMarket";
          return (
            <li key={alert.id} className="grid grid-cols-[18px_1fr] gap-3 border-line border-t py-3.5 text-14">
              <Icon aria-hidden="true" className={`mt-px size-[18px] ${markText[tone]}`} />
              <div>
                <p className="font-semibold">{t(alert.kind, params as never)}</p>
                <p className="text-text-muted">{t(`${alert.kind}-detail`, params as never)}</p>
                <p className="mt-0.5 flex gap-3 text-text-muted tabular-nums">
                  <time dateTime={alert.at}>{format.time(Date.parse(alert.at))}</time>
                  {alert.href && (
                    <Link href={alert.href} className="font-medium text-text underline">
                      {t(action)}
                    </Link>
                  )}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Figures of an alert as people read them, by the ending of their name. A slot is told by its span and by its day and time. */
function worded(params: CommunityAlert["params"], format: Format): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]): [string, string | number][] => {
      if (typeof value === "number" && name.endsWith("MicroEurPerKwh")) return [["price", format.priceCt(value).text]];
      if (typeof value === "number" && name.endsWith("Wh")) return [[name.slice(0, -2), format.kwh(value).value]];
      if (typeof value === "number" && name.endsWith("Share")) return [["percent", format.percent(value).text]];
      if (typeof value === "string" && name.endsWith("Slot")) {
        const slot = Date.parse(value);
        return [
          ["range", format.slotRange(slot)],
          ["when", format.dateTime(slot)],
        ];
      }
      if (typeof value === "string" && name.endsWith("At"))
        return [[name.slice(0, -2), format.time(Date.parse(value))]];
      return [[name, value]];
    }),
  );
}
