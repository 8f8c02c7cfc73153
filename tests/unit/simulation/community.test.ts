import { describe, expect, it } from "vitest";
import { demoCommunity } from "@/lib/communityData";

const community = demoCommunity();
const { members } = community;
const count = (test: (m: (typeof members)[number]) => boolean) => members.filter(test).length;
const has = (kind: string) => (m: (typeof members)[number]) => m.plants.some((plant) => plant.kind === kind);

describe("demo community", () => {
  it.each([20260611, 1, 99])("has 127 members, 89 active, 45 prosumers, 14 batteries for seed %i", (seed) => {
    const drawn = demoCommunity(seed).members;
    expect(drawn.length).toBe(127);
    expect(drawn.filter((m) => m.active).length).toBe(89);
    expect(drawn.filter((m) => m.kind === "prosumer").length).toBe(45);
    expect(drawn.filter((m) => m.plants.some((p) => p.kind === "solar" || p.kind === "wind")).length).toBe(45);
    expect(drawn.filter((m) => m.plants.some((p) => p.kind === "battery")).length).toBe(14);
    expect(new Set(drawn.map((m) => m.alias)).size).toBe(127);
  });

  it("is the same for the same seed and another for another", () => {
    expect(demoCommunity()).toEqual(community);
    expect(demoCommunity(1).members).not.toEqual(members);
  });

  it("numbers its members 1 to 127 and gives every one an alias without a name in it", () => {
    expect(members.map((m) => m.memberId)).toEqual(Array.from({ length: 127 }, (_, i) => i + 1));
    for (const { alias } of members) expect(alias).toMatch(/^(House [ABC]\d+|Prosumer #\d+)$/);
  });

  it("has three districts with fees between them and none inside", () => {
    const ids = community.districts.map((d) => d.id);
    expect(ids.length).toBe(3);
    for (const from of ids) {
      for (const to of ids) {
        const fee = community.feesMicroEurPerKwh[from]?.[to] ?? Number.NaN;
        if (from === to) expect(fee).toBe(0);
        else expect(fee).toBeGreaterThan(0);
      }
      expect(count((m) => m.district === from)).toBeGreaterThan(30);
    }
  });

  it("has varied roofs, wind shares of one turbine, heat pumps and cars", () => {
    expect(
      new Set(members.flatMap((m) => m.plants.flatMap((p) => (p.kind === "solar" ? [p.azimuthDeg] : [])))).size,
    ).toBeGreaterThan(6);
    expect(count(has("wind"))).toBe(11);
    expect(community.turbine.ratedW).toBe(
      members.flatMap((m) => m.plants).reduce((w, p) => w + (p.kind === "wind" ? p.ratedW : 0), 0),
    );
    expect(count((m) => m.household.heatPumpAnnualWh > 0)).toBe(28);
    expect(count((m) => m.household.electricCarAnnualWh > 0)).toBe(30);
    expect(count((m) => m.plants.some((p) => p.green))).toBeGreaterThan(10);
    expect(count((m) => m.statisticsPublic)).toBeGreaterThan(60);
    expect(count((m) => m.aliasOnOffers)).toBeGreaterThan(60);
  });

  it("maps the three demo accounts to members that show their role", () => {
    const of = (role: string) => members[(community.accounts.find((a) => a.role === role)?.memberId ?? 0) - 1]!;
    const [consumer, prosumer, operator] = [of("consumer"), of("prosumer"), of("operator")];
    expect([consumer.active, prosumer.active, operator.active]).toEqual([true, true, true]);
    expect(consumer.kind).toBe("consumer");
    expect(has("solar")(prosumer) && has("battery")(prosumer)).toBe(true);
    expect(members.filter((m) => m.role === "operator")).toEqual([operator]);
    expect(members.filter((m) => m.agent === "history-only")).toEqual(expect.arrayContaining([consumer, prosumer]));
    expect(count((m) => m.agent === "history-only")).toBe(2);
  });
});
