"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useCommand } from "@/components/community/live/useCommand";
import { corridor, indicativeFor, PRICE_STEP } from "@/components/community/market/draft";
import { editOffer } from "@/components/community/market/offerRequests";
import { ticketFaults } from "@/components/community/market/ticketFaults";
import type { MarketText } from "@/components/community/market/useMarketText";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field } from "@/components/ui/Field";
import { NumberStepper } from "@/components/ui/NumberStepper";
import { RangeSlider } from "@/components/ui/RangeSlider";
import { Ribbon } from "@/components/ui/Ribbon";
import type { MarketResponse, MyOffer } from "@/types/community";

type Props = {
  offer: MyOffer;
  market: MarketResponse;
  text: MarketText;
  onClose: () => void;
  onChanged: (offer: MyOffer) => void;
};

/** Energy, limit and instant price of an open offer; side, source and time stay as they are. */
export default function EditOfferDialog({ offer, market, text, onClose, onChanged }: Props) {
  const t = useTranslations("marketplace.mine");
  const ticket = useTranslations("marketplace.ticket");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const [energyWh, setEnergyWh] = useState<number | null>(offer.energyWh);
  const [limit, setLimit] = useState(offer.limitMicroEurPerKwh);
  const [instantPrice, setInstantPrice] = useState(offer.instantMicroEurPerKwh);
  const edit = useCommand(editOffer);
  const faults = ticketFaults(edit.error, errors);
  const scale = corridor(market);
  const low = Math.min(scale.low, offer.limitMicroEurPerKwh);
  const high = Math.max(scale.high, offer.limitMicroEurPerKwh);
  const buy = offer.side === "buy";
  const indicative = indicativeFor(market, offer.side, { from: offer.windowStart, to: offer.windowEnd });
  const perKwh = (micro: number) => text.format.priceCt(micro, { perKwh: true });
  // never worse than the limit: it moves along when the limit passes it
  const instant = instantPrice === null ? null : buy ? Math.min(instantPrice, limit) : Math.max(instantPrice, limit);

  const save = async () => {
    if (energyWh === null) return;
    const reply = await edit.send({
      offerId: offer.offerId,
      version: offer.version,
      energyWh,
      limitMicroEurPerKwh: limit,
      instantMicroEurPerKwh: instant,
    });
    if (reply) onChanged(reply.offer);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("editTitle")}
      description={text.offer(offer)}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="primary" busy={edit.busy} disabled={energyWh === null || energyWh < 1} onClick={save}>
            {t("save")}
          </Button>
        </>
      }
    >
      <Field label={ticket("energy")} error={faults.energy ?? undefined}>
        {(control) => (
          <NumberStepper
            {...control}
            value={energyWh === null ? null : energyWh / 1000}
            onValueChange={(kwh) => setEnergyWh(kwh === null ? null : Math.round(kwh * 1000))}
            min={0}
            max={100_000}
            step={0.5}
            largeStep={5}
            decimals={energyWh === null || energyWh % 100 === 0 ? 1 : 2}
            unit="kWh"
          />
        )}
      </Field>
      <div className="mt-5">
        <RangeSlider
          label={t(buy ? "limitBuy" : "limitSell")}
          value={limit}
          onValueChange={setLimit}
          min={low}
          max={high}
          step={PRICE_STEP}
          format={perKwh}
          startLabel={ticket("feedIn", { price: text.format.priceCt(low).value })}
          endLabel={ticket("grid", { price: text.format.priceCt(high).value })}
          tick={
            indicative === null
              ? undefined
              : { value: indicative, label: ticket("indicative", { price: text.format.priceCt(indicative).value }) }
          }
        />
        {faults.limit && <p className="mt-1 text-14 text-danger-ink">{faults.limit}</p>}
      </div>
      {instant !== null && (
        <div className="mt-5">
          <RangeSlider
            label={ticket("instantPrice")}
            value={instant}
            onValueChange={setInstantPrice}
            min={buy ? low : Math.min(limit, high - PRICE_STEP)}
            max={buy ? Math.max(limit, low + PRICE_STEP) : high}
            step={PRICE_STEP}
            format={perKwh}
          />
          {faults.instant && <p className="mt-1 text-14 text-danger-ink">{faults.instant}</p>}
        </div>
      )}
      {(faults.other ?? faults.when ?? faults.options) && (
        <div className="mt-4">
          <Ribbon kind="failed" title={faults.other ?? faults.when ?? faults.options ?? ""} />
        </div>
      )}
    </Dialog>
  );
}
