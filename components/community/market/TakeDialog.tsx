"use client";

import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { ProblemError } from "@/components/community/live/request";
import { useCommand } from "@/components/community/live/useCommand";
import { corridor, evenWh, expectedWh, openPart } from "@/components/community/market/draft";
import { takeOffer } from "@/components/community/market/offerRequests";
import { SumLines } from "@/components/community/market/SumLines";
import type { MarketText } from "@/components/community/market/useMarketText";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field } from "@/components/ui/Field";
import { NumberStepper } from "@/components/ui/NumberStepper";
import { Ribbon } from "@/components/ui/Ribbon";
import { useToast } from "@/components/ui/toast";
import { amount } from "@/lib/domain/units/money";
import type { MarketResponse, TradingOffer } from "@/types/community";

type Props = {
  offer: TradingOffer;
  market: MarketResponse;
  text: MarketText;
  onClose: () => void;
  onTraded: () => void;
};

/** What is proposed where nothing is known of the home, in Wh. */
const FIRST_WH = 1_000;
/** A purchase is called too large beyond this many times the need, as in the ticket. */
const NEED_FACTOR = 2;

/** Takes an offer at its instant price, wholly or in part: how much, what it comes to, and that it is final. */
export default function TakeDialog({ offer, market, text, onClose, onTraded }: Props) {
  const t = useTranslations("marketplace.take");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const toast = useToast();
  const warning = useTranslations("marketplace.warning");
  const take = useCommand(takeOffer);
  const buying = offer.side === "sell";
  const window = openPart({ from: offer.windowStart, to: offer.windowEnd }, market.slots);
  const expected = expectedWh(market, buying ? "buy" : "sell", window);
  const [kwh, setKwh] = useState(() => firstKwh(offer, evenWh(market, buying ? "buy" : "sell", window)));
  // the price seen when the dialog opened is the one that is confirmed; a new one has to be seen first
  const [seen, setSeen] = useState(offer.takeMicroEurPerKwh);
  const moved = offer.takeMicroEurPerKwh !== null && offer.takeMicroEurPerKwh !== seen;
  const { low, high } = corridor(market);
  const energyWh = kwh === null ? 0 : Math.round(kwh * 1000);
  const price = seen ?? 0;
  const sum = amount(energyWh, price);
  const excessWh = expected === null || energyWh <= expected * (buying ? NEED_FACTOR : 1) ? 0 : energyWh - expected;
  const better = buying ? amount(energyWh, price - high) : amount(energyWh, price - low);
  const energy = text.energy(energyWh).text;
  const total = text.format.euro(sum).text;
  const field = take.error instanceof ProblemError ? energyFault(take.error) : false;

  const confirm = async () => {
    const reply = await take.send({ offerId: offer.offerId, energyWh, expectedMicroEurPerKwh: price });
    if (!reply) return onTraded();
    toast({
      title: t("done", {
        energy: text.energy(reply.energyWh).text,
        amount: text.format.euro(Math.abs(reply.amountNanoEur)).text,
      }),
    });
    onTraded();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(buying ? "titleBuy" : "titleSell", { by: offer.by })}
      description={t("detail", { window: text.window({ from: offer.windowStart, to: offer.windowEnd }) })}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="primary" busy={take.busy} disabled={energyWh < 1 || moved} onClick={confirm}>
            {energyWh < 1 ? t("none") : t(buying ? "confirmBuy" : "confirmSell", { energy, amount: total })}
          </Button>
        </>
      }
    >
      <Field
        label={t("energy")}
        aside={
          <span className="text-14 text-text-muted tabular-nums">
            {t("left", { energy: text.energy(offer.remainingWh).text })}
          </span>
        }
        error={field && take.error ? problemText(take.error, errors) : undefined}
      >
        {(control) => (
          <NumberStepper
            {...control}
            value={kwh}
            onValueChange={setKwh}
            min={0.01}
            max={offer.remainingWh / 1000}
            step={0.1}
            largeStep={1}
            decimals={offer.remainingWh % 10 === 0 ? 2 : 3}
            unit="kWh"
          />
        )}
      </Field>
      <SumLines
        className="mt-4"
        lines={[
          {
            key: "auction",
            label: t(buying ? "auctionFrom" : "auctionUpTo"),
            text: text.format.priceCt(offer.limitMicroEurPerKwh, { perKwh: true }).text,
          },
          {
            key: "price",
            label: t(buying ? "price" : "priceSell"),
            text: text.format.priceCt(price, { perKwh: true }).text,
          },
        ]}
        total={{ label: t(buying ? "pay" : "get"), text: total }}
      />
      <p className="mt-1 text-right text-14 text-saving-ink tabular-nums">
        {t("against", { delta: text.format.deltaEuro(better).text })}
      </p>
      {excessWh > 0 && (
        <p className="mt-3 flex gap-2 rounded-control bg-warning-tint px-3 py-2 text-14 text-warning-ink">
          <TriangleAlert aria-hidden="true" className="mt-px size-[18px] shrink-0" />
          {warning(buying ? "above-need" : "above-forecast", {
            cost: text.format.euro(amount(excessWh, Math.max(0, price))).text,
          })}
        </p>
      )}
      {moved && (
        <div className="mt-4">
          <Ribbon
            kind="stale"
            title={t("newPrice", { price: text.price(offer.takeMicroEurPerKwh).text })}
            action={
              <Button variant="quiet" onClick={() => setSeen(offer.takeMicroEurPerKwh)}>
                {common("refresh")}
              </Button>
            }
          />
        </div>
      )}
      {take.error && !field && (
        <div className="mt-4">
          <Ribbon kind="failed" title={t("refused")}>
            {problemText(take.error, errors)}
          </Ribbon>
        </div>
      )}
    </Dialog>
  );
}

/** As much as the home is expected to need or to have over then, in whole hundredths; all of a smaller offer. */
function firstKwh({ remainingWh }: TradingOffer, expected: number | null): number | null {
  const wanted = Math.min(expected ?? FIRST_WH, remainingWh);
  const kwh = wanted === remainingWh ? wanted / 1000 : Math.floor(wanted / 10) / 100;
  return kwh > 0 ? kwh : null;
}

const ENERGY_CODES = ["not-enough-left", "energy-above-cap", "spend-limit"];

const energyFault = ({ problem }: ProblemError): boolean =>
  ENERGY_CODES.includes(problem.code) || (problem.errors?.some(({ path }) => path === "/energyWh") ?? false);
