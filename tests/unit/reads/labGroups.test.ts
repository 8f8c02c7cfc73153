import { describe, expect, it } from "vitest";
import type { LabGroupKey } from "@/lib/domain/market/labGroups";
import { LAB_COLUMNS } from "@/lib/domain/market/labMechanisms";
import { emptyLab, groupIn, type Lab } from "@/lib/domain/market/labSums";
import { shownGroups } from "@/lib/server/reads/labGroups";

const RULE = { minimumGroup: 3, dominancePerMille: 500 };

/** A group whose members traded these amounts; each Wh gained 10 n€ under every rule. */
function add(lab: Lab, key: LabGroupKey, traded: readonly number[]): void {
  const group = groupIn(lab, key);
  traded.forEach((wh, index) => {
    group.members.set(`${key.side} ${key.value} ${index}`, wh);
    LAB_COLUMNS.forEach((_, column) => {
      group.tradedWh[column]! += wh;
      group.gainNanoEur[column]! += 10 * wh;
    });
  });
}

function shown(lab: Lab) {
  return shownGroups(lab, RULE, ["pay-as-clear"]).map(({ side, by, values, members, gains }) => {
    return [`${side} ${by} ${values.join("+")}`.trim(), members, gains[0]?.gainNanoEur];
  });
}

describe("the groups an operator is shown", () => {
  it("are those with members enough and none too large, side by side", () => {
    const lab = emptyLab();
    add(lab, { side: "both", by: "kind", value: "consumer" }, [1, 1, 1]);
    add(lab, { side: "both", by: "kind", value: "prosumer" }, [2, 2, 2]);
    add(lab, { side: "sell", by: "all", value: "" }, [9]);
    add(lab, { side: "buy", by: "district", value: "B" }, [5, 5, 5]);
    add(lab, { side: "buy", by: "district", value: "A" }, [4, 4, 4]);
    expect(shown(lab)).toEqual([
      ["buy district A", 3, 120],
      ["buy district B", 3, 150],
      ["sell all", 1, 90],
      ["both kind consumer", 3, 30],
      ["both kind prosumer", 3, 60],
    ]);
  });

  it("hold the small ones together, so that nothing follows from the rest", () => {
    const lab = emptyLab();
    add(lab, { side: "sell", by: "source", value: "wind" }, [7, 7]);
    add(lab, { side: "sell", by: "source", value: "battery" }, [1]);
    add(lab, { side: "sell", by: "source", value: "solar" }, [2, 2, 2, 2]);
    expect(shown(lab)).toEqual([
      ["sell source battery+wind", 3, 150],
      ["sell source solar", 4, 80],
    ]);
  });

  it("do the same with a member who is most of its group", () => {
    const lab = emptyLab();
    add(lab, { side: "sell", by: "district", value: "A" }, [100, 1, 1, 1]);
    add(lab, { side: "sell", by: "district", value: "B" }, [50, 50, 50]);
    add(lab, { side: "sell", by: "district", value: "C" }, [60, 60, 60, 60]);
    expect(shown(lab)).toEqual([
      ["sell district A+B", 7, 2530],
      ["sell district C", 4, 2400],
    ]);
  });

  it("are left out where only one would be left, which says no more than its side", () => {
    const lab = emptyLab();
    add(lab, { side: "sell", by: "district", value: "A" }, [1]);
    add(lab, { side: "sell", by: "district", value: "B" }, [1, 1, 1]);
    add(lab, { side: "sell", by: "preference", value: "without" }, [1, 1, 1, 1]);
    expect(shown(lab)).toEqual([]);
  });
});
