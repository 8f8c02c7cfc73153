"use client";

import { Check, HandCoins, Timer, Zap } from "lucide-react";
import { useTranslations } from "use-intl";
import { proposedDraft } from "@/components/community/market/draft";
import { encodeDraft } from "@/components/community/market/ticketDraft";
import { ButtonLink } from "@/components/ui/ButtonLink";
import { Card } from "@/components/ui/Card";
import { cx } from "@/components/ui/cx";
import { inkOnTint } from "@/components/ui/tone";
import { useFormat } from "@/lib/i18n/useFormat";
import type { NextStep } from "@/types/home";

const MARKET = "/community/marketplace";
const LOOK = {
  sell: { icon: HandCoins, tone: "local" },
  buy: { icon: Zap, tone: "saving" },
  instant: { icon: Timer, tone: "trade" },
  nothing: { icon: Check, tone: "other" },
} as const;

/** The one thing worth doing next, why, and the way to it. */
export function NextThing({ next, now, paused }: { next: NextStep; now: number; paused: boolean }) {
  const t = useTranslations("home.next");
  const { icon: Icon, tone } = LOOK[next.kind];
  const words = useWords(next, now);
  const href = "from" in next ? ticketHref(next) : `${MARKET}#my-offers`;
  return (
    <Card label={t("label")} className="pt-7 max-lg:pt-5">
      <span
        aria-hidden="true"
        className={cx("grid size-10 place-items-center rounded-pill [&_svg]:size-5", inkOnTint[tone])}
      >
        <Icon />
      </span>
      <p className="mt-3 text-14 font-medium text-text-muted">{t("label")}</p>
      <h2 className="mt-0.5 text-pretty text-20 font-semibold">{paused ? t("paused") : words.title}</h2>
      <p className="mt-2 text-pretty text-text-muted tabular-nums">{paused ? t("pausedWhy") : words.why}</p>
      {!paused && next.kind !== "nothing" && (
        <ButtonLink href={href} variant={"from" in next ? "primary" : "quiet"} className="mt-5">
          {t(`${next.kind}Do`)}
        </ButtonLink>
      )}
    </Card>
  );
}

/** To the ticket with this very offer in it, and to the book of its time. */
function ticketHref(next: Extract<NextStep, { from: string }>): string {
  const { from, until: to } = next;
  return `${MARKET}?${new URLSearchParams({ when: "window", from, to, draft: encodeDraft(proposedDraft(next)) })}#ticket`;
}

/** What to do and why, in words. */
function useWords(next: NextStep, now: number): { title: string; why: string } {
  const t = useTranslations("home.next");
  const format = useFormat();
  if (next.kind === "instant" || next.kind === "nothing") return { title: t(next.kind), why: t(`${next.kind}Why`) };
  const from = Date.parse(next.from);
  const energy = format.kwh(next.energyWh).text;
  const why = {
    when: `${format.relativeDay(from, now)} ${format.slotRange(from, Date.parse(next.until) - from)}`,
    price: format.priceCt(next.priceMicroEurPerKwh).text,
    gain: format.priceCt(next.gainMicroEurPerKwh).text,
    worth: format.euro(next.energyWh * next.gainMicroEurPerKwh).text,
  };
  return { title: t(next.kind, { energy }), why: t(`${next.kind}Why`, why) };
}
