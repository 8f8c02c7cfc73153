"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { AHEAD_MS, instant, SLOT_MS, type Window } from "@/components/community/market/slots";
import type { MarketText } from "@/components/community/market/useMarketText";
import { Field } from "@/components/ui/Field";
import { Select } from "@/components/ui/Select";

type Props = { window: Window; firstOpen: string; text: MarketText; onPick: (window: Window) => void };

/** The longest time one can choose here from its beginning. */
const LONGEST_MS = 24 * 3_600_000;

/** Day, from and to, by the quarter-hours that are open for the next seven days. */
export function TicketWindow({ window, firstOpen, text, onPick }: Props) {
  const t = useTranslations("marketplace.ticket");
  const first = Date.parse(firstOpen);
  const from = Math.max(first, Date.parse(window.from));
  const to = Math.max(from + SLOT_MS, Date.parse(window.to));
  const days = useMemo(() => openDays(first, text), [first, text]);
  const day = days.find(({ slots }) => slots.includes(from)) ?? days[0];
  const option = (ms: number) => ({ value: String(ms), label: text.format.time(ms) });
  const ends: number[] = [];
  for (let at = from + SLOT_MS; at <= Math.min(from + LONGEST_MS, first + AHEAD_MS); at += SLOT_MS) ends.push(at);
  if (!ends.includes(to)) ends.push(to);
  const pick = (start: number, end: number) => onPick({ from: instant(start), to: instant(end) });
  if (!day) return null;
  return (
    <div className="mt-3 grid grid-cols-[1.3fr_1fr_1fr] gap-2 [&_button]:w-full [&_button]:px-2.5">
      <Field label={t("day")}>
        {(control) => (
          <Select
            {...control}
            options={days.map(({ label, slots }) => ({ value: String(slots[0]), label }))}
            value={String(day.slots[0])}
            onValueChange={(value) => {
              const start = sameTime(days, Number(value), from, text);
              pick(start, start + (to - from));
            }}
          />
        )}
      </Field>
      <Field label={t("from")}>
        {(control) => (
          <Select
            {...control}
            options={day.slots.map(option)}
            value={String(from)}
            onValueChange={(value) => pick(Number(value), Number(value) + (to - from))}
          />
        )}
      </Field>
      <Field label={t("to")}>
        {(control) => (
          <Select
            {...control}
            options={ends.map(option)}
            value={String(to)}
            onValueChange={(value) => pick(from, Number(value))}
          />
        )}
      </Field>
    </div>
  );
}

type Day = { label: string; slots: number[] };

/** The open quarter-hours of each local day, today first. */
function openDays(first: number, text: MarketText): Day[] {
  const days: Day[] = [];
  let name = "";
  for (let at = first; at < first + AHEAD_MS; at += SLOT_MS) {
    const here = text.format.day(at);
    if (here !== name) days.push({ label: text.format.relativeDay(at, text.now), slots: [] });
    name = here;
    days.at(-1)?.slots.push(at);
  }
  return days;
}

/** The same time of day on another day, else that day's first open quarter-hour. */
function sameTime(days: readonly Day[], firstOfDay: number, from: number, text: MarketText): number {
  const clock = text.format.time(from);
  const day = days.find(({ slots }) => slots[0] === firstOfDay);
  return day?.slots.find((at) => text.format.time(at) === clock) ?? firstOfDay;
}
