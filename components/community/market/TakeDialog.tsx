"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { problemText } from "@/components/community/live/problemText";
import { ProblemError } from "@/components/community/live/request";
import { useCommand } from "@/components/community/live/useCommand";
import { corridor } from "@/components/community/market/draft";
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

const FIRST_WH = 1_000;

/** Takes an offer at its instant price, wholly or in part: how much, what it comes to, and that it is final. */
export default function TakeDialog({ offer, market, text, onClose, onTraded }: Props) {
  const t = useTranslations("marketplace.take");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const toast = useToast();
  const [kwh, setKwh] = useState<number | null>(Math.min(FIRST_WH, offer.remainingWh) / 1000);
  const take = useCommand(takeOffer);
  const buying = offer.side === "sell";
  // the price seen when the dialog opened is the one that is confirmed; a new one has to be seen first
  const [seen, setSeen] = useState(offer.takeMicroEurPerKwh);
  const moved = offer.takeMicroEurPerKwh !== null && offer.takeMicroEurPerKwh !== seen;
  const { low, high } = corridor(market);
  const energyWh = kwh === null ? 0 : Math.round(kwh * 1000);
  const price = seen ?? 0;
  const sum = amount(energyWh, price);
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
            min={0.1}
            max={offer.remainingWh / 1000}
            step={0.1}
            largeStep={1}
            decimals={offer.remainingWh % 100 === 0 ? 1 : offer.remainingWh % 10 === 0 ? 2 : 3}
            unit="kWh"
          />
        )}
      </Field>
      <SumLines
        className="mt-4"
        lines={[
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

const ENERGY_CODES = ["not-enough-left", "energy-above-cap", "spend-limit"];

const energyFault = ({ problem }: ProblemError): boolean =>
  ENERGY_CODES.includes(problem.code) || (problem.errors?.some(({ path }) => path === "/energyWh") ?? false);
