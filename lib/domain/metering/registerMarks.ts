import { SLOT_MS } from "@/lib/domain/units/slot";
import type { Telegram } from "./formats/dsmr";

/** Where registers stood on a quarter-hour; `exact` when a telegram was near on both sides, else drawn on a straight line. */
export type Mark = { at: number; importWh: number; exportWh: number; exact: boolean };

/** Energy of a quarter-hour out of registers. */
export type RegisterSlot = { slotStart: number; importWh: number; exportWh: number; exact: boolean };

/** Telegrams so near to a quarter-hour, together, make it measured. */
const NEAR_MS = 120_000;
/** Gaps up to this are drawn on a straight line (VEE, facts §7); longer ones are left open. */
const LONGEST_GAP_MS = 2 * 3_600_000;

/**
 * What a telegram adds to the one before: the quarter-hours that have ended in between, each the difference of the registers at its
 * ends, and the mark at the last end. Registers that went back belong to another meter: counting begins anew.
 */
export function advanceRegisters(
  before: Telegram,
  mark: Mark | null,
  now: Telegram,
): { slots: RegisterSlot[]; mark: Mark | null } {
  const went = now.importWh < before.importWh || now.exportWh < before.exportWh;
  if (went || now.at - before.at > LONGEST_GAP_MS) return { slots: [], mark: null };
  const slots: RegisterSlot[] = [];
  let last = mark;
  for (let at = Math.floor(before.at / SLOT_MS + 1) * SLOT_MS; at <= now.at; at += SLOT_MS) {
    const next = markAt(before, now, at);
    if (last && last.at === at - SLOT_MS) {
      slots.push({
        slotStart: last.at,
        importWh: next.importWh - last.importWh,
        exportWh: next.exportWh - last.exportWh,
        exact: last.exact && next.exact,
      });
    }
    last = next;
  }
  return { slots, mark: last };
}

function markAt(before: Telegram, now: Telegram, at: number): Mark {
  const share = (at - before.at) / (now.at - before.at);
  const on = (from: number, to: number) => from + Math.floor((to - from) * share);
  return {
    at,
    importWh: on(before.importWh, now.importWh),
    exportWh: on(before.exportWh, now.exportWh),
    exact: now.at - before.at <= NEAR_MS,
  };
}
