import { DomainError } from "@/lib/domain/errors";
import { checkInstantPrice, type Offer } from "./offer";

type Terms = Pick<
  Offer,
  | "side"
  | "source"
  | "green"
  | "acceptedSources"
  | "greenOnly"
  | "profile"
  | "powerW"
  | "limitMicroEurPerKwh"
  | "instantMicroEurPerKwh"
>;

/** @throws DomainError invalid-input or instant-worse-than-limit where the terms of an offer contradict each other. */
export function checkTerms(terms: Terms): void {
  checkSides(terms);
  if ((terms.profile === "flexible") !== (terms.powerW !== null)) {
    throw new DomainError("invalid-input", "A flexible offer needs its power in watts, a flat one has none.", {
      path: "/powerW",
    });
  }
  checkInstantPrice(terms.side, terms.limitMicroEurPerKwh, terms.instantMicroEurPerKwh);
}

function checkSides(terms: Terms): void {
  const refuse = (path: string, message: string) => {
    throw new DomainError("invalid-input", message, { path });
  };
  if (terms.side === "sell") {
    if (terms.source === null) refuse("/source", "Say where the energy comes from: solar, wind or battery.");
    if (terms.acceptedSources !== null) refuse("/acceptedSources", "Only a purchase picks sources. Leave this out.");
    if (terms.greenOnly) refuse("/greenOnly", "Only a purchase asks for certificates. Leave this out.");
  } else {
    if (terms.source !== null) refuse("/source", "A purchase has no source of its own. Use acceptedSources.");
    if (terms.green) refuse("/green", "A purchase has no certificate of its own. Use greenOnly.");
  }
}
