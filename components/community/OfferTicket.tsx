"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import {
  corridor,
  expectedWh,
  type FilledDraft,
  LEAST_WH,
  maySell,
  PRICE_STEP,
} from "@/components/community/market/draft";
import { TicketOptions } from "@/components/community/market/TicketOptions";
import { TicketPreview } from "@/components/community/market/TicketPreview";
import { TicketWhen } from "@/components/community/market/TicketWhen";
import { encodeDraft } from "@/components/community/market/ticketDraft";
import type { MarketText } from "@/components/community/market/useMarketText";
import type { Ticket } from "@/components/community/market/useTicket";
import { Button } from "@/components/ui/Button";
import { ButtonLink } from "@/components/ui/ButtonLink";
import { cx } from "@/components/ui/cx";
import { Field } from "@/components/ui/Field";
import { NumberStepper } from "@/components/ui/NumberStepper";
import { RangeSlider } from "@/components/ui/RangeSlider";
import { Ribbon } from "@/components/ui/Ribbon";
import { Segmented } from "@/components/ui/Segmented";
import type { Translator } from "@/lib/i18n/translator";
import type { MarketResponse } from "@/types/community";

type Props = { market: MarketResponse; ticket: Ticket; text: MarketText };

/** Share of the scale at its ends where the indicative price leaves no room for the end's name. */
const ROOM = 0.36;

/** An offer in the making: side, energy, limit, when, options, what happens, and the one button. */
export function OfferTicket({ market, ticket, text }: Props) {
  const t = useTranslations("marketplace.ticket");
  const { draft, change, faults } = ticket;
  const { low, high } = corridor(market);
  const price = (micro: number) => text.format.priceCt(micro).value;
  const buy = draft.side === "buy";
  const seller = maySell(market);
  const refused = Object.values(faults).find((fault) => fault !== null) ?? null;
  const nearEnd = draft.indicative === null || high <= low ? 0.5 : (draft.indicative - low) / (high - low);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void ticket.submit();
      }}
    >
      <Segmented
        fullWidth
        label={t("side")}
        options={[
          { value: "buy", label: t("buy") },
          { value: "sell", label: t("sell"), disabled: !seller },
        ]}
        note={seller ? undefined : t("noSource")}
        value={draft.side}
        onValueChange={(side) => change({ side, limitMicroEurPerKwh: null, instantMicroEurPerKwh: null })}
      />
      <Field
        className="mt-3 max-lg:[&_label]:sr-only lg:mt-5"
        label={t("energy")}
        hint={expectedHint(market, draft, t)}
        error={faults.energy ?? undefined}
      >
        {(control) => (
          <NumberStepper
            {...control}
            value={draft.energyWh === null ? null : draft.energyWh / 1000}
            onValueChange={(kwh) =>
              change({ energyWh: kwh === null ? null : Math.round(kwh * 1000), energyExpected: false })
            }
            min={0}
            max={100_000}
            step={0.5}
            largeStep={5}
            decimals={draft.energyWh === null || draft.energyWh % 100 === 0 ? 1 : 2}
            unit="kWh"
          />
        )}
      </Field>
      <div className="mt-3 lg:mt-5">
        <RangeSlider
          label={t(buy ? "payAtMost" : "sellFrom")}
          value={draft.limitMicroEurPerKwh}
          onValueChange={(limit) => change({ limitMicroEurPerKwh: limit })}
          min={low}
          max={high}
          step={PRICE_STEP}
          largeStep={10 * PRICE_STEP}
          format={(micro) => text.format.priceCt(micro, { perKwh: true })}
          startLabel={nearEnd < ROOM ? price(low) : t("feedIn", { price: price(low) })}
          endLabel={nearEnd > 1 - ROOM ? price(high) : t("grid", { price: price(high) })}
          tick={
            draft.indicative === null
              ? undefined
              : { value: draft.indicative, label: t("indicative", { price: price(draft.indicative) }) }
          }
        />
        {faults.limit && (
          <p role="alert" className="mt-1 text-14 text-danger-ink">
            {faults.limit}
          </p>
        )}
      </div>
      <TicketWhen
        side={draft.side}
        window={draft.window}
        slots={market.slots}
        text={text}
        error={faults.when ?? (ticket.closed ? t("gateClosed") : null)}
        onPick={ticket.pickWindow}
      />
      {ticket.closed && (
        <Button className="mt-2" fullWidth onClick={() => ticket.pickWindow(ticket.nextHour)}>
          {t("nextHour", { window: text.hours(ticket.nextHour) })}
        </Button>
      )}
      <TicketOptions
        draft={draft}
        market={market}
        text={text}
        corridor={{ low, high }}
        errors={faults}
        onChange={change}
      />
      <div className="border-line border-t pt-3 lg:mt-1 lg:pt-4">
        <h3 className="mb-1 text-14 font-semibold max-lg:sr-only">{t("what")}</h3>
        <div aria-live="polite" aria-busy={ticket.asking} className={cx(refused === null && "lg:min-h-[72px]")}>
          {refused === null && <What market={market} ticket={ticket} text={text} />}
        </div>
        {refused && (
          <div className="mt-2">
            <Ribbon kind="failed" title={t(ticket.notPlaced ? "refused" : "wouldBeRefused")}>
              {refused}
            </Ribbon>
          </div>
        )}
        <Act market={market} ticket={ticket} text={text} />
      </div>
    </form>
  );
}

/** What the energy is, where it is the home's own forecast. */
function expectedHint(market: MarketResponse, draft: FilledDraft, t: Translator<"marketplace.ticket">) {
  const expected = expectedWh(market, draft.side, draft.window);
  if (!draft.energyExpected || expected === null) return undefined;
  if (draft.side === "buy") return t(draft.energyWh === null ? "noNeed" : "need");
  if (draft.energyWh !== null) return t("surplus");
  return t(expected < LEAST_WH ? "noSurplus" : "unevenSurplus");
}

function What({ market, ticket, text }: Props) {
  const t = useTranslations("marketplace.ticket");
  const quiet = (words: string) => <p className="text-14 text-text-muted">{words}</p>;
  if (market.viewer.memberAlias === null) return quiet(t(market.viewer.signedIn ? "joinHint" : "previewVisitor"));
  if (ticket.closed) return quiet(t("previewClosed"));
  if (ticket.request === null) return quiet(t("previewMissing"));
  if (ticket.preview) {
    return (
      <TicketPreview
        preview={ticket.preview}
        side={ticket.draft.side}
        limitMicroEurPerKwh={ticket.draft.limitMicroEurPerKwh}
        text={text}
        onSetLimit={(limit) => ticket.change({ limitMicroEurPerKwh: limit })}
      />
    );
  }
  if (ticket.asking) return quiet(t("previewWaiting"));
  return ticket.previewUnanswered ? quiet(t("previewFailed")) : null;
}

function Act({ market, ticket, text }: Props) {
  const t = useTranslations("marketplace.ticket");
  const pathname = usePathname();
  const { draft, request } = ticket;
  if (!market.viewer.signedIn) {
    const here = new URLSearchParams(ticket.query);
    here.set("draft", encodeDraft({ ...ticket.touched, window: draft.window }));
    return (
      <>
        <ButtonLink
          href={`/sign-in?next=${encodeURIComponent(`${pathname}?${here}`)}`}
          variant="primary"
          size="lg"
          fullWidth
          className="mt-3 lg:mt-4"
        >
          {t("signIn")}
        </ButtonLink>
        <p className="mt-2 text-12 text-text-muted lg:mt-3">{t("signInHint")}</p>
      </>
    );
  }
  if (market.viewer.memberAlias === null) return null;
  const paused = market.community.pausedReason;
  const energy = request ? text.energy(request.energyWh).text : "";
  return (
    <>
      <Button
        type="submit"
        variant="primary"
        size="lg"
        fullWidth
        busy={ticket.placing}
        disabled={request === null || ticket.closed || paused !== null}
        className="mt-3 lg:mt-4"
      >
        {request === null ? t("submitNone") : t(draft.side === "buy" ? "submitBuy" : "submitSell", { energy })}
      </Button>
      <p className="mt-2 text-12 text-text-muted lg:mt-3">
        {paused !== null
          ? t("paused", { reason: paused })
          : draft.gateAt
            ? t("fine", { time: text.time(draft.gateAt) })
            : t("fineAhead")}
      </p>
    </>
  );
}
