import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { offerName, tradeNames } from "@/lib/domain/privacy/names";
import { pseudonymOf } from "@/lib/domain/privacy/pseudonym";

const quiet = { memberId: 1, alias: "House A17", aliasOnOffers: false };
const open = { memberId: 2, alias: "Prosumer #23", aliasOnOffers: true };
const pseudonym = (id: number) => `pseudonym ${id}`;

describe("names", () => {
  it("show an alias on offers only by its owner's choice or to its owner", () => {
    expect(offerName(quiet, 3, pseudonym)).toBe("pseudonym 1");
    expect(offerName(quiet, null, pseudonym)).toBe("pseudonym 1");
    expect(offerName(quiet, 1, pseudonym)).toBe("House A17");
    expect(offerName(open, null, pseudonym)).toBe("Prosumer #23");
  });

  it("tell the two parties of a trade each other's alias, and nobody else", () => {
    const trade = { seller: quiet, buyer: open };
    expect(tradeNames(trade, 1, pseudonym)).toEqual({ seller: "House A17", buyer: "Prosumer #23", mine: "sold" });
    expect(tradeNames(trade, 2, pseudonym)).toEqual({ seller: "House A17", buyer: "Prosumer #23", mine: "bought" });
    expect(tradeNames(trade, 3, pseudonym)).toEqual({ seller: "pseudonym 1", buyer: "Prosumer #23", mine: null });
    expect(tradeNames(trade, null, pseudonym).mine).toBeNull();
  });
});

describe("pseudonymOf", () => {
  const of = (text: string) => pseudonymOf(createHmac("sha256", "secret").update(text).digest());

  it("is short, sayable and the same for the same digest", () => {
    for (let i = 0; i < 200; i++) expect(of(`slot:${i}`)).toMatch(/^[A-Z][aeiou]([a-z][aeiou]){2}$/);
    expect(of("slot:1")).toBe(of("slot:1"));
  });

  it("rarely meets itself among the members of a slot", () => {
    const names = new Set(Array.from({ length: 127 }, (_, member) => of(`12:${member}`)));
    expect(names.size).toBeGreaterThanOrEqual(125);
  });

  it("needs three bytes", () => {
    expect(() => pseudonymOf(new Uint8Array([1, 2]))).toThrow(RangeError);
  });
});
