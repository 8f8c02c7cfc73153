"use client";

import { SkipForward } from "lucide-react";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";
import { useFormat } from "@/lib/i18n/useFormat";

export type ClockRate = 1 | 60;

type Props = {
  /** Market time of the community, epoch ms. */
  now: number;
  rate: number;
  onSet: (rate: ClockRate) => void;
  onNextSlot: () => void;
  /** While the server moves its clock. */
  busy?: boolean;
  timeZone?: string;
};

const press =
  "inline-flex min-h-target min-w-target items-center justify-center rounded-control px-2.5 font-medium transition-colors duration-quick hover:bg-current/8 disabled:opacity-60";

/** Demo communities only: lets a visitor see a slot clear without waiting. A quiet row beside the date. */
export function DemoClock({ now, rate, onSet, onNextSlot, busy = false, timeZone }: Props) {
  const t = useTranslations("shell.clock");
  const format = useFormat(timeZone);
  const rates = [
    { value: 1, text: t("real"), label: t("realLabel") },
    { value: 60, text: t("fast"), label: t("fastLabel") },
  ] as const;
  return (
    <fieldset className="-my-3 inline-flex items-center text-14 text-sky-muted tabular-nums">
      <legend className="sr-only">{t("label")}</legend>
      <span aria-hidden="true" className="mr-1 max-sm:hidden">
        {t("label")}
      </span>
      <time dateTime={new Date(now).toISOString()} className="mr-1.5">
        {format.time(now)}
      </time>
      {rates.map(({ value, text, label }) => (
        <button
          key={value}
          type="button"
          aria-pressed={rate === value}
          aria-label={label}
          title={label}
          disabled={busy}
          onClick={() => onSet(value)}
          className={cx(
            press,
            rate === value && "text-sky-ink underline decoration-2 decoration-sky-mark underline-offset-[6px]",
          )}
        >
          {text}
        </button>
      ))}
      <button
        type="button"
        disabled={busy}
        onClick={onNextSlot}
        aria-label={t("next")}
        title={t("next")}
        className={press}
      >
        <SkipForward aria-hidden="true" className="size-4" />
      </button>
    </fieldset>
  );
}
