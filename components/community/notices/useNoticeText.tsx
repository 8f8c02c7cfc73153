"use client";

import {
  BadgeEuro,
  BatteryWarning,
  Bot,
  CirclePause,
  CirclePlay,
  FilePen,
  HandCoins,
  Handshake,
  House,
  MessageCircleQuestion,
  MessageSquare,
  ReceiptEuro,
  TriangleAlert,
  Zap,
} from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Tone } from "@/components/ui/tone";
import type { Format } from "@/lib/i18n/createFormat";
import type { Notification } from "@/types/notifications";

const MARKET = "/community/marketplace";
const RULES = "/community/rules";

/** How one thing is told: the sentence, what it is about, and where more of it is: a page, or its quarter-hour. */
export type NoticeText = {
  icon: ReactNode;
  tone: Tone;
  text: string;
  detail: string | null;
  href: string | null;
  slot: string | null;
};

/** Words, mark and way on for what I was told. */
export function useNoticeText(format: Format): (notice: Notification) => NoticeText {
  const t = useTranslations("notices.texts");
  const errors = useTranslations("errors");
  const kwh = (energyWh: number) => format.kwh(energyWh).text;
  const ct = (price: number) => format.priceCt(price).text;
  const range = (from: string, until: string) =>
    format.slotRange(Date.parse(from), Date.parse(until) - Date.parse(from));
  return (notice) => {
    const page = (href: string) => ({ href, slot: null });
    const quarter = { href: null, slot: notice.slot };
    switch (notice.kind) {
      case "trade": {
        const { side, via, energyWh, priceMicroEurPerKwh, amountNanoEur, until } = notice.detail;
        return {
          icon: side === "sold" ? <HandCoins /> : <Zap />,
          tone: "trade",
          text: t(side, {
            energy: kwh(energyWh),
            range: range(notice.slot ?? notice.at, until),
            price: ct(priceMicroEurPerKwh),
          }),
          detail: t(`${via}-${side}`, { amount: format.euro(amountNanoEur).text }),
          ...quarter,
        };
      }
      case "shortfall": {
        const { side, contractedWh, deliveredWh } = notice.detail;
        return {
          icon: <BatteryWarning />,
          tone: "warning",
          text: t(`short-${side}`, { delivered: kwh(deliveredWh), contracted: kwh(contractedWh) }),
          detail: t(`short-${side}-detail`, { range: format.slotRange(Date.parse(notice.slot ?? notice.at)) }),
          ...quarter,
        };
      }
      case "correction": {
        const { slots, amountNanoEur } = notice.detail;
        return {
          icon: <FilePen />,
          tone: "trade",
          text: t(amountNanoEur > 0 ? "correctedUp" : "correctedDown", {
            day: format.day(Date.parse(notice.slot ?? notice.at)),
            amount: format.euro(Math.abs(amountNanoEur)).text,
          }),
          detail: t("correctedDetail", { slots }),
          ...quarter,
        };
      }
      case "agreement": {
        const { told, alias, mine, energyWh, priceMicroEurPerKwh } = notice.detail;
        return {
          icon: <Handshake />,
          tone: "local",
          text: t(`agreement-${told}`, { alias }),
          detail: t(priceMicroEurPerKwh === 0 ? `agreement-gift-${mine}` : `agreement-${mine}`, {
            energy: kwh(energyWh),
            price: ct(priceMicroEurPerKwh),
          }),
          ...page("/community/history#sharing"),
        };
      }
      case "dispute": {
        const { told, alias } = notice.detail;
        return {
          icon: <MessageCircleQuestion />,
          tone: told === "opened" ? "warning" : "trade",
          text: t(`dispute-${told}`, { alias: alias ?? "" }),
          detail: t("disputeDetail", {
            day: format.day(Date.parse(notice.slot ?? notice.at)),
            range: format.slotRange(Date.parse(notice.slot ?? notice.at)),
          }),
          ...page(told === "opened" ? "/operator#disputes" : "/account#disputes"),
        };
      }
      case "home": {
        const { told, what, alias } = notice.detail;
        return {
          icon: <House />,
          tone: told === "confirmed" ? "local" : "warning",
          text: t(`home-${told}`, { alias: alias ?? "" }),
          detail: t(`home-${what}`),
          ...page(told === "proposed" ? "/operator#home-changes" : "/account#home"),
        };
      }
      case "tariff": {
        const { told, validFrom, importMicroEurPerKwh, reason, alias } = notice.detail;
        return {
          icon: <ReceiptEuro />,
          tone: told === "confirmed" ? "grid" : "warning",
          text: t(`tariff-${told}`, {
            alias: alias ?? "",
            price: ct(importMicroEurPerKwh),
            day: format.day(Date.parse(`${validFrom}T12:00:00Z`)),
          }),
          detail:
            told === "proposed"
              ? null
              : reason === null
                ? t("tariff-confirmedDetail")
                : t("tariff-declinedDetail", { reason }),
          ...page(told === "proposed" ? "/operator#tariffs" : "/account#tariff"),
        };
      }
      case "rule-acted": {
        const { ruleName, side, energyWh, limitMicroEurPerKwh } = notice.detail;
        return {
          icon: <Bot />,
          tone: "local",
          text: t("ruleActed", { name: ruleName }),
          detail: t(`rule-${side}`, { energy: kwh(energyWh), price: ct(limitMicroEurPerKwh) }),
          ...page(`${MARKET}#my-offers`),
        };
      }
      case "rule-failed": {
        const { ruleName, reason } = notice.detail;
        return {
          icon: <TriangleAlert />,
          tone: "warning",
          text: t("ruleFailed", { name: ruleName }),
          detail: reason === "missed" ? t("ruleMissed") : errors(reason),
          ...page(RULES),
        };
      }
      case "rule-message":
        return {
          icon: <MessageSquare />,
          tone: "local",
          text: t("ruleMessage", { name: notice.detail.ruleName }),
          detail: notice.slot && t("ruleMessageDetail", { range: format.slotRange(Date.parse(notice.slot)) }),
          ...page(RULES),
        };
      case "price-signal": {
        const { advice, from, until, boundMicroEurPerKwh } = notice.detail;
        const query = new URLSearchParams({ when: "window", from, to: until });
        return {
          icon: <BadgeEuro />,
          tone: advice === "buy" ? "saving" : "local",
          text: t(`price-${advice}`, { range: range(from, until) }),
          detail: t(`price-${advice}-detail`, { price: ct(boundMicroEurPerKwh) }),
          ...page(`${MARKET}?${query}`),
        };
      }
      case "market-paused": {
        const { state, reason } = notice.detail;
        return {
          icon: state === "paused" ? <CirclePause /> : <CirclePlay />,
          tone: state === "paused" ? "danger" : "local",
          text: t(state),
          detail: state === "paused" ? reason : t("runningDetail"),
          ...page(MARKET),
        };
      }
    }
  };
}
