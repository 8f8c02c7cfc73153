import { problemText } from "@/components/community/live/problemText";
import { ProblemError } from "@/components/community/live/request";
import { slotWindow } from "@/components/community/market/slots";
import type { MarketText } from "@/components/community/market/useMarketText";
import type { Translator } from "@/lib/i18n/translator";
import type { PlaceOfferRequest, Problem } from "@/types/community";

/** The parts of the ticket an error can stand at. */
export type TicketField = "energy" | "limit" | "when" | "options" | "instant";
export type TicketFaults = Record<TicketField, string | null> & { other: string | null };

const FIELD_OF_PATH: Record<string, TicketField> = {
  "/energyWh": "energy",
  "/limitMicroEurPerKwh": "limit",
  "/windowStart": "when",
  "/windowEnd": "when",
  "/instantMicroEurPerKwh": "instant",
  "/source": "options",
  "/green": "options",
  "/powerW": "options",
  "/profile": "options",
  "/acceptedSources": "options",
};

const FIELD_OF_CODE: Partial<Record<Problem["code"], TicketField>> = {
  "energy-above-cap": "energy",
  "spend-limit": "energy",
  "slot-in-past": "when",
  "gate-closed": "when",
  "window-too-far": "when",
  "window-empty": "when",
  "both-sides": "when",
  "no-plant": "options",
  "instant-worse-than-limit": "instant",
};

/** What names an energy that does not fit by how much would. */
export type FitWords = {
  ticket: Translator<"marketplace.ticket">;
  text: MarketText;
  request: PlaceOfferRequest | null;
};

const NONE: TicketFaults = { energy: null, limit: null, when: null, options: null, instant: null, other: null };

/**
 * Puts a refusal where it belongs. A code with a meaning of its own is worded in the reader's language; what the contract
 * refused names its remedy in English, which says more than "check the marked fields".
 */
export function ticketFaults(error: Error | null, texts: Translator<"errors">, fit?: FitWords): TicketFaults {
  if (!error) return NONE;
  const text = (fit && fitText(error, fit)) ?? problemText(error, texts);
  if (!(error instanceof ProblemError)) return { ...NONE, other: text };
  const { code, errors = [] } = error.problem;
  const byCode = FIELD_OF_CODE[code];
  if (byCode) return { ...NONE, [byCode]: text };
  const faults = { ...NONE };
  for (const { path, message } of errors) {
    const field = FIELD_OF_PATH[path];
    if (field) faults[field] ??= code === "invalid-input" ? message : text;
  }
  return Object.values(faults).some((fault) => fault !== null) ? faults : { ...NONE, other: text };
}

/** How much fits, where the refusal says so: of an even offer into the slot that carries least, of a flexible one into all its time. */
function fitText(error: Error, { ticket, text, request }: FitWords): string | null {
  if (!(error instanceof ProblemError) || error.problem.code !== "energy-above-cap" || !request) return null;
  const { capWh, slot } = error.problem.params ?? {};
  if (typeof capWh !== "number" || typeof slot !== "string") return null;
  const whole = { from: request.windowStart, to: request.windowEnd };
  const window = text.span(request.profile === "flat" ? slotWindow(slot) : whole);
  return capWh > 0 ? ticket("fits", { window, energy: text.energy(capWh).text }) : ticket("fitsNone", { window });
}
