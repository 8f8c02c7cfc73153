import type { Book, ClearedTrade, Order } from "./book";
import { groupsOf, groupText, type LabGroupKey, type LabPerson } from "./labGroups";
import { LAB_COLUMNS, type LabColumn } from "./labMechanisms";
import type { LabRun } from "./labRun";

/** Sums of one mechanism over books; energy in Wh, money in n€. Gains are against the grid's tariff. */
export type MechanismSums = {
  whole: number;
  byProduct: number;
  notRun: number;
  leftOut: number;
  welfareNanoEur: number;
  volumeWh: number;
  paidNanoEur: number;
  receivedNanoEur: number;
  feeNanoEur: number;
  residualNanoEur: number;
};

/** Sums of a group: per column traded energy and gain, and per member what it traded under the rule in force. */
export type GroupSums = {
  key: LabGroupKey;
  tradedWh: number[];
  gainNanoEur: number[];
  members: Map<string, number>;
};

/**
 * What the lab has found in some books: `books` with both sides, `oneSided` without a counterpart (left out), one entry of
 * `mechanisms` per column, gains per member and column. `rules`: in how many books each pricing rule was in force.
 */
export type Lab = {
  books: number;
  oneSided: number;
  rules: Map<string, number>;
  mechanisms: MechanismSums[];
  groups: Map<string, GroupSums>;
  members: Map<string, number[]>;
};

/** A lab that has seen no book. */
export function emptyLab(): Lab {
  return {
    books: 0,
    oneSided: 0,
    rules: new Map(),
    mechanisms: LAB_COLUMNS.map(() => ({
      whole: 0,
      byProduct: 0,
      notRun: 0,
      leftOut: 0,
      welfareNanoEur: 0,
      volumeWh: 0,
      paidNanoEur: 0,
      receivedNanoEur: 0,
      feeNanoEur: 0,
      residualNanoEur: 0,
    })),
    groups: new Map(),
    members: new Map(),
  };
}

export const zeros = (): number[] => LAB_COLUMNS.map(() => 0);

type Standing = { order: Order; groups: GroupSums[]; member: number[]; name: string };

/** The orders of a book with their groups and members, entered into the lab whether they trade or not. */
export function enterOrders(lab: Lab, book: Book, personOf: (memberId: string) => LabPerson): Map<string, Standing> {
  const standings = new Map<string, Standing>();
  for (const order of book.orders) {
    const person = personOf(order.memberId);
    const groups = groupsOf(order, person).map((key) => {
      const group = groupIn(lab, key);
      group.members.set(person.member, group.members.get(person.member) ?? 0);
      return group;
    });
    standings.set(order.id, { order, groups, member: memberIn(lab, person.member), name: person.member });
  }
  return standings;
}

/** Adds what one mechanism made of a book. */
export function addRun(lab: Lab, column: LabColumn, book: Book, run: LabRun, standings: Map<string, Standing>): void {
  const index = LAB_COLUMNS.indexOf(column);
  const sums = lab.mechanisms[index]!;
  sums[run.manner === "not-run" ? "notRun" : run.manner === "whole" ? "whole" : "byProduct"] += 1;
  sums.leftOut += run.leftOut;
  sums.welfareNanoEur += run.welfareNanoEur;
  sums.volumeWh += run.volumeWh;
  sums.residualNanoEur += run.residualNanoEur;
  for (const trade of run.trades) {
    sums.paidNanoEur += trade.energyWh * trade.buyerMicroEurPerKwh;
    sums.receivedNanoEur += trade.energyWh * trade.sellerMicroEurPerKwh;
    sums.feeNanoEur += trade.energyWh * trade.feeMicroEurPerKwh;
    addSide(standings.get(trade.buyOrderId), index, trade, trade.energyWh * buyerGain(book, trade));
    addSide(standings.get(trade.sellOrderId), index, trade, trade.energyWh * sellerGain(book, trade));
  }
}

function addSide(standing: Standing | undefined, index: number, { energyWh }: ClearedTrade, gain: number): void {
  if (!standing) return;
  standing.member[index]! += gain;
  for (const group of standing.groups) {
    group.tradedWh[index]! += energyWh;
    group.gainNanoEur[index]! += gain;
    if (index === LAB_COLUMNS.length - 1) {
      group.members.set(standing.name, (group.members.get(standing.name) ?? 0) + energyWh);
    }
  }
}

const buyerGain = ({ tariff }: Book, trade: ClearedTrade): number =>
  tariff.importMicroEurPerKwh - trade.buyerMicroEurPerKwh;
const sellerGain = ({ tariff }: Book, trade: ClearedTrade): number =>
  trade.sellerMicroEurPerKwh - tariff.feedInMicroEurPerKwh;

/** The group's sums in a lab, made when it is new. */
export function groupIn(lab: Lab, key: LabGroupKey): GroupSums {
  const text = groupText(key);
  const known = lab.groups.get(text);
  if (known) return known;
  const made: GroupSums = { key, tradedWh: zeros(), gainNanoEur: zeros(), members: new Map() };
  lab.groups.set(text, made);
  return made;
}

/** The member's gains in a lab, made when it is new. */
export function memberIn(lab: Lab, name: string): number[] {
  const known = lab.members.get(name);
  if (known) return known;
  const made = zeros();
  lab.members.set(name, made);
  return made;
}
