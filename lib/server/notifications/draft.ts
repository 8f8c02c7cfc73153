import type { ErrorCode } from "@/lib/domain/errors";

type Traded = "bought" | "sold";
type OfRule = { ruleId: string; ruleName: string };

/**
 * What there is to tell, by kind. Details are kept and sent as they are (contract: types/notifications.ts): Wh, µ€/kWh, n€,
 * instants as RFC 3339 UTC; prices are the member's own, a buyer's with its fee; nothing names another member.
 */
export type NotificationContent =
  | {
      kind: "trade";
      detail: {
        side: Traded;
        via: "auction" | "take";
        energyWh: number;
        priceMicroEurPerKwh: number;
        amountNanoEur: number;
        until: string;
      };
    }
  | {
      kind: "rule-acted";
      detail: OfRule & { side: "buy" | "sell"; energyWh: number; limitMicroEurPerKwh: number; offerId: string };
    }
  /** `missed`: the rule was not looked at before the gate closed; else why its offer was refused. */
  | { kind: "rule-failed"; detail: OfRule & { reason: ErrorCode | "missed" } }
  | { kind: "rule-message"; detail: OfRule }
  | { kind: "shortfall"; detail: { side: Traded; contractedWh: number; deliveredWh: number } }
  /** A day of mine was settled anew: how many of its quarter-hours, and what it added to my account (n€, negative: took). */
  | { kind: "correction"; detail: { day: string; slots: number; amountNanoEur: number } }
  | {
      kind: "agreement";
      detail: {
        told: "proposed" | "accepted" | "declined" | "ended";
        alias: string;
        mine: "give" | "take";
        energyWh: number;
        priceMicroEurPerKwh: number;
      };
    }
  /** A reading called wrong: opened (to operators, with whose it is), or what became of it (to the member). */
  | { kind: "dispute"; detail: { told: "opened" | "stands" | "corrected"; alias: string | null } }
  /** Something at home changes: proposed (to operators, with whose), or what became of it (to the member). */
  | {
      kind: "home";
      detail: {
        told: "proposed" | "confirmed" | "declined";
        what: "metering-point" | "plant" | "plant-end";
        alias: string | null;
      };
    }
  /** A tariff was proposed (to operators, with whose), holds from its day on, or was declined and why (to the member). */
  | {
      kind: "tariff";
      detail: {
        told: "proposed" | "confirmed" | "declined";
        validFrom: string;
        importMicroEurPerKwh: number;
        reason: string | null;
        alias: string | null;
      };
    }
  | {
      kind: "price-signal";
      detail: { advice: "buy" | "sell"; from: string; until: string; boundMicroEurPerKwh: number };
    }
  | { kind: "market-paused"; detail: { state: "paused" | "running"; reason: string | null } };

export type NotificationKind = NotificationContent["kind"];

/** Something to tell a member. `key` names what happened: the same key is told a member once, however often it comes. */
export type NotificationDraft = NotificationContent & {
  memberId: number;
  key: string;
  /** Market time. */
  at: number;
  slotStart?: number | null;
};
