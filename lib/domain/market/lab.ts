import type { Book } from "./book";
import type { LabPerson } from "./labGroups";
import { LAB_MECHANISMS, mechanismOf, wayOf } from "./labMechanisms";
import { partByProduct } from "./labProducts";
import { type LabRun, runByProduct, runWhole } from "./labRun";
import { addRun, enterOrders, groupIn, type Lab, type MechanismSums, memberIn } from "./labSums";

/** In books from files a member is its id, and nobody knows its kind. */
const AS_NAMED = (memberId: string): LabPerson => ({ member: memberId, kind: null });

/**
 * Runs a book under every mechanism (docs/lab.md) and adds what came out to the lab. The book must be valid: from parseBook
 * or validateBook. `personOf` says who stands behind the book's pseudonyms. A book with one side only is counted, not run.
 */
export function addToLab(lab: Lab, book: Book, personOf = AS_NAMED): void {
  lab.rules.set(JSON.stringify(book.pricing), (lab.rules.get(JSON.stringify(book.pricing)) ?? 0) + 1);
  if (new Set(book.orders.map((order) => order.side)).size < 2) {
    lab.oneSided += 1;
    return;
  }
  lab.books += 1;
  const standings = enterOrders(lab, book, personOf);
  const parted = partByProduct(book);
  const inForce = mechanismOf(book);
  let ofBook: LabRun | null = null;
  for (const mechanism of LAB_MECHANISMS) {
    const { pricing, byProduct } = wayOf(mechanism);
    const run = byProduct ? runByProduct(book, pricing, parted) : runWhole(book, pricing);
    addRun(lab, mechanism, book, run, standings);
    if (mechanism === inForce) ofBook = run;
  }
  addRun(lab, "in-force", book, ofBook ?? runWhole(book, book.pricing), standings);
}

/** Adds one lab's sums to another's. */
export function mergeLab(into: Lab, from: Lab): void {
  into.books += from.books;
  into.oneSided += from.oneSided;
  for (const [rule, books] of from.rules) into.rules.set(rule, (into.rules.get(rule) ?? 0) + books);
  into.mechanisms.forEach((sums, index) => {
    addSums(sums, from.mechanisms[index]!);
  });
  for (const { key, tradedWh, gainNanoEur, members } of from.groups.values()) {
    const group = groupIn(into, key);
    addEach(group.tradedWh, tradedWh);
    addEach(group.gainNanoEur, gainNanoEur);
    for (const [name, wh] of members) group.members.set(name, (group.members.get(name) ?? 0) + wh);
  }
  for (const [name, gains] of from.members) addEach(memberIn(into, name), gains);
}

function addSums(into: MechanismSums, from: MechanismSums): void {
  for (const name of Object.keys(from) as (keyof MechanismSums)[]) into[name] += from[name];
}

function addEach(into: number[], from: readonly number[]): void {
  from.forEach((value, index) => {
    into[index]! += value;
  });
}
