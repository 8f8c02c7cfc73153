"use client";

import { lazy, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { ChartFrame } from "@/components/charts/ChartFrame";
import type { ChartColumn } from "@/components/charts/chartTable";
import { type Pick, slotStripSeries } from "@/components/charts/slotStripSeries";
import { slotTicks } from "@/components/charts/slotTicks";
import { instant, SLOT_MS, type Window } from "@/components/community/market/slots";
import { useMarketText } from "@/components/community/market/useMarketText";
import type { MarketResponse } from "@/types/community";

const SlotStrip = lazy(() => import("@/components/charts/SlotStrip"));

const SETTLE_MS = 250;
const CT = 10_000;

type Props = { market: MarketResponse; picked: Window | null; onPick: (window: Window) => void };
type Slot = MarketResponse["slots"][number];

/** The next 24 hours to pick from; what is picked here is the time of the book and of the ticket. */
export function PickWhen({ market, picked, onPick }: Props) {
  const { slots, community } = market;
  const t = useTranslations("marketplace.strip");
  const text = useMarketText(community.now);
  const strip = slotStripSeries(slots);
  const first = slots[0];
  const start = first ? Date.parse(first.slot) : 0;
  const index = (ms: number) => Math.round((ms - start) / SLOT_MS);
  const [moving, setMoving] = useMoving(pickOf(picked, start, slots.length), (pick) =>
    onPick({ from: instant(start + pick.first * SLOT_MS), to: instant(start + (pick.first + pick.count) * SLOT_MS) }),
  );
  if (!first) {
    return (
      <section className="mt-10 lg:mt-12">
        <h2 className="text-20 font-semibold">{t("title")}</h2>
        <p className="mt-4 text-text-muted">{t("empty")}</p>
      </section>
    );
  }
  const end = start + slots.length * SLOT_MS;
  const price = (micro: number | null) => (micro === null ? t("noPrice") : text.price(micro).text);
  const kwh = (wh: number) => text.format.kwh(wh).text;
  const slotText = (slot: Slot) =>
    t(slot.thin ? "slotThin" : "slot", {
      slot: `${text.format.relativeDay(Date.parse(slot.slot), text.now)} ${text.format.slotRange(Date.parse(slot.slot))}`,
      offered: kwh(slot.offeredWh),
      wanted: kwh(slot.wantedWh),
      price: price(slot.priceMicroEurPerKwh),
    });
  const ticks = slotTicks(start, end, 3, text.format.time).map((at) => ({
    index: index(at),
    text: text.format.time(at),
    phone: Number(text.format.time(at).slice(0, 2)) % 6 === 3,
  }));
  const days = slotTicks(start + SLOT_MS, end, 24, text.format.time).map((at) => ({
    index: index(at),
    text: text.format.day(at),
  }));
  const columns: ChartColumn<Slot>[] = [
    {
      header: t("time"),
      text: (slot) => `${text.format.day(Date.parse(slot.slot))}, ${text.format.slotRange(Date.parse(slot.slot))}`,
      raw: (slot) => slot.slot,
    },
    {
      header: `${t("offered")} (kWh)`,
      text: (slot) => (slot.thin ? "–" : kwh(slot.offeredWh)),
      raw: (slot) => (slot.thin ? null : slot.offeredWh / 1000),
    },
    {
      header: `${t("wanted")} (kWh)`,
      text: (slot) => (slot.thin ? "–" : kwh(slot.wantedWh)),
      raw: (slot) => (slot.thin ? null : slot.wantedWh / 1000),
    },
    {
      header: `${t("price")} (ct/kWh)`,
      text: (slot) => price(slot.priceMicroEurPerKwh),
      raw: (slot) => (slot.priceMicroEurPerKwh === null ? null : slot.priceMicroEurPerKwh / CT),
    },
  ];
  const window = moving && {
    from: instant(start + moving.first * SLOT_MS),
    to: instant(start + (moving.first + moving.count) * SLOT_MS),
  };
  return (
    <ChartFrame
      className="mt-10 lg:mt-12"
      title={t("title")}
      label={t("tableLabel")}
      note={
        <>
          {window
            ? t.rich("picked", {
                window: text.hours(window),
                b: (chunks) => <b className="font-semibold text-text">{chunks}</b>,
              })
            : t("none")}
          <span className="max-lg:hidden"> · {t("hint")}</span>
        </>
      }
      columns={columns}
      rows={slots}
      fileName={`slots-${first.slot.slice(0, 10)}`}
      height={246}
    >
      <SlotStrip
        strip={strip}
        picked={moving}
        onPick={setMoving}
        ticks={ticks}
        days={days}
        texts={{
          label: t("label"),
          offered: t("offered"),
          wanted: t("wanted"),
          thin: t("thin"),
          lowest: strip.lowest && {
            figure: text.price(strip.lowest.priceMicroEurPerKwh).text,
            words: t("lowest", { time: text.format.time(strip.lowest.at) }),
          },
          highest: strip.highest && { figure: text.price(strip.highest.priceMicroEurPerKwh).text },
        }}
        slotText={(at) => {
          const slot = slots[at];
          return slot ? slotText(slot) : "";
        }}
      />
    </ChartFrame>
  );
}

/** The picked window as slots of the strip; null when it lies outside. */
function pickOf(picked: Window | null, start: number, total: number): Pick | null {
  if (!picked) return null;
  const first = Math.max(0, Math.round((Date.parse(picked.from) - start) / SLOT_MS));
  const last = Math.min(total, Math.round((Date.parse(picked.to) - start) / SLOT_MS));
  return last > first ? { first, count: last - first } : null;
}

/** Shows every step of a choice at once and hands it on when it rests; a choice made elsewhere ends the one under way. */
function useMoving(settled: Pick | null, onSettle: (pick: Pick) => void) {
  const base = settled ? `${settled.first}+${settled.count}` : "";
  const [moving, setMoving] = useState<{ pick: Pick; base: string } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const move = (pick: Pick) => {
    setMoving({ pick, base });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSettle(pick), SETTLE_MS);
  };
  return [moving?.base === base ? moving.pick : settled, move] as const;
}
