"use client";

import {
  CircleCheck,
  Clock,
  FileChartColumn,
  Gauge,
  House,
  type LucideIcon,
  MessageCircleQuestion,
  ReceiptEuro,
} from "lucide-react";
import { useTranslations } from "use-intl";
import { buttonClass } from "@/components/ui/buttonClass";
import { Card } from "@/components/ui/Card";
import { midMonth } from "@/lib/documents/midMonth";
import { useFormat } from "@/lib/i18n/useFormat";
import type { OperatorResponse } from "@/types/operator";

/** Quarter-hours that have just ended are not settled for some minutes: nothing an operator has to know. */
const USUAL_UNSETTLED = 4;

type Line = { key: string; icon: LucideIcon; text: string; action: string; href: string; onFollow?: () => void };
type Props = { house: OperatorResponse; onShowMissing: () => void };

/** What the operator has to decide or look after, each line with the way to it; that nothing waits is said too. */
export function WaitingSection({ house, onShowMissing }: Props) {
  const t = useTranslations("desk.waiting");
  const format = useFormat();
  const { disputes, tariffs, homeChanges, month, silent, withoutTariff, withoutPoint } = house.waiting;
  const name = month && format.day(midMonth(month), "month");
  const lines: Line[] = [
    ...counted(disputes, "disputes", MessageCircleQuestion, "#disputes"),
    ...counted(tariffs, "tariffs", ReceiptEuro, "#tariffs"),
    ...counted(homeChanges, "homeChanges", House, "#home-changes"),
    ...counted(house.unsettledSlots > USUAL_UNSETTLED ? house.unsettledSlots : 0, "unsettled", Clock, "#meter-files"),
    ...counted(silent, "silent", Gauge, "#members", onShowMissing),
    ...counted(withoutTariff, "withoutTariff", ReceiptEuro, "#members", onShowMissing),
    ...counted(withoutPoint, "withoutPoint", Gauge, "#members", onShowMissing),
    ...(name
      ? [
          {
            key: "month",
            icon: FileChartColumn,
            text: t("month", { month: name }),
            action: t("actions.month"),
            href: "#months",
          },
        ]
      : []),
  ];
  return (
    <Card title={t("title")} className="mt-5 lg:mt-8">
      {lines.length === 0 ? (
        <p className="flex items-start gap-2.5">
          <CircleCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-saving" />
          {t("nothing")}
        </p>
      ) : (
        <ul className="grid">
          {lines.map(({ key, icon: Icon, text, action, href, onFollow }) => (
            <li
              key={key}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-t py-2 first:border-t-0 first:pt-0 last:pb-0"
            >
              <span className="flex min-w-0 flex-1 basis-64 items-start gap-3">
                <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-text-muted" />
                <span className="max-w-[64ch]">{text}</span>
              </span>
              <a href={href} onClick={onFollow} className={`${buttonClass()} max-lg:ml-8`}>
                {action}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );

  function counted(count: number, key: Counted, icon: LucideIcon, href: string, onFollow?: () => void): Line[] {
    return count === 0 ? [] : [{ key, icon, text: t(key, { count }), action: t(`actions.${key}`), href, onFollow }];
  }
}

type Counted = "disputes" | "tariffs" | "homeChanges" | "unsettled" | "silent" | "withoutTariff" | "withoutPoint";
