"use client";

import { ChevronDown, Clock, TrendingDown, TrendingUp } from "lucide-react";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { extremeHour, sameWindow, slotCount, type Window } from "@/components/community/market/slots";
import { TicketWindow } from "@/components/community/market/TicketWindow";
import type { MarketText } from "@/components/community/market/useMarketText";
import { Button } from "@/components/ui/Button";
import { cx } from "@/components/ui/cx";
import type { MarketResponse, Side } from "@/types/community";

type Props = {
  side: Side;
  window: Window;
  slots: MarketResponse["slots"];
  text: MarketText;
  error: string | null;
  onPick: (window: Window) => void;
};

/** When: the chosen time as a button that opens day and hours; below it the best hour of the next 24. */
export function TicketWhen({ side, window, slots, text, error, onPick }: Props) {
  const t = useTranslations("marketplace.ticket");
  const [open, setOpen] = useState(false);
  const id = useId();
  const best = extremeHour(slots, side === "buy" ? "lowest" : "highest");
  const shortcut = best && !sameWindow(best, window) ? best : null;
  return (
    <div className="mt-3 lg:mt-5">
      <p id={`${id}-name`} className="text-14 font-medium text-text-muted">
        {t("when")}
      </p>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={`${id}-panel`}
        aria-describedby={`${id}-name${error ? ` ${id}-error` : ""}`}
        onClick={() => setOpen(!open)}
        className={cx(
          "mt-2 flex min-h-14 w-full items-center gap-3 rounded-control border px-3.5 text-left text-14 font-medium tabular-nums transition-colors duration-quick hover:bg-surface-sunk [&_svg]:size-[18px] [&_svg]:shrink-0 [&_svg]:text-text-muted",
          error ? "border-danger shadow-[inset_0_0_0_1px_var(--danger)]" : "border-line-strong",
        )}
      >
        <Clock aria-hidden="true" />
        <span className="flex-1">
          {text.window(window)}
          <span className="block text-12 font-normal text-text-muted">{t("slots", { count: slotCount(window) })}</span>
        </span>
        <ChevronDown aria-hidden="true" className={cx("transition-transform duration-quick", open && "rotate-180")} />
      </button>
      {error && (
        <p id={`${id}-error`} className="mt-2 text-14 text-danger-ink">
          {error}
        </p>
      )}
      <div id={`${id}-panel`} hidden={!open}>
        {open && (
          <>
            <TicketWindow
              window={window}
              firstOpen={slots.find((slot) => slot.open)?.slot ?? window.from}
              text={text}
              onPick={onPick}
            />
            {shortcut && (
              <Button
                variant="quiet"
                fullWidth
                className="mt-2"
                icon={side === "buy" ? <TrendingDown aria-hidden="true" /> : <TrendingUp aria-hidden="true" />}
                onClick={() => {
                  onPick({ from: shortcut.from, to: shortcut.to });
                  setOpen(false);
                }}
              >
                {t(side === "buy" ? "cheapest" : "dearest", {
                  window: text.window(shortcut),
                  price: text.price(shortcut.price).text,
                })}
              </Button>
            )}
          </>
        )}
      </div>
    </div>
  );
}
