import type { Condition, Rule, Span } from "./rule";

/**
 * What a condition asks of one measured value, with the condition's place: strictly above `low`, strictly below `high`.
 * `index` null: not a condition but what follows from the nature of the value or from the rule's action.
 */
export type Interval = { measure: string; low: number; high: number; index: number | null };

const SLOT_SPANS: ReadonlySet<Span> = new Set(["expected-slot", "metered-slot"]);

/** Everything a rule asks of values, as intervals; two on the same measure must have room between them. */
export function intervalsOf(rule: Rule): Interval[] {
  const asked = rule.conditions.flatMap((condition, index) => {
    return asksFor(condition).map((asked) => ({ ...asked, index }));
  });
  return [...asked, ...naturalBounds(asked), ...impliedByAction(rule)];
}

/** The first two intervals that leave no value for both. */
export function contradiction(intervals: readonly Interval[]): [Interval, Interval] | null {
  for (const [later, second] of intervals.entries()) {
    const first = intervals
      .slice(0, later)
      .find(
        (other) =>
          other.measure === second.measure && Math.max(other.low, second.low) >= Math.min(other.high, second.high),
      );
    if (first) return [first, second];
  }
  return null;
}

type Asked = Omit<Interval, "index">;

function asksFor(condition: Condition): Asked[] {
  switch (condition.kind) {
    case "price":
      return [bounded(`price ${condition.of}`, condition.is, condition.amountMicroEurPerKwh)];
    case "price-gap": {
      const { is, byMicroEurPerKwh: by } = condition;
      return [bounded(`gap ${condition.of} ${condition.against}`, is, is === "over" ? by : -by)];
    }
    case "energy": {
      const { span, of, is, energyWh } = condition;
      const asked = bounded(`energy ${of} ${span}`, is, energyWh);
      if (!SLOT_SPANS.has(span)) return [asked];
      // In one slot a member has a surplus or a need, never both: one value, the need counted as negative.
      const turned = is === "over" ? "under" : "over";
      return [
        asked,
        of === "surplus" ? bounded(`net ${span}`, is, energyWh) : bounded(`net ${span}`, turned, -energyWh),
      ];
    }
    case "battery-percent":
      return [bounded("battery percent", condition.is, condition.percent)];
    case "battery-energy":
      return [bounded("battery energy", condition.is, condition.energyWh)];
    default:
      return [];
  }
}

function bounded(measure: string, is: "over" | "under", edge: number): Asked {
  return is === "over" ? { measure, low: edge, high: Infinity } : { measure, low: -Infinity, high: edge };
}

/** Energies are never negative, a battery is never more than full. */
function naturalBounds(asked: readonly Interval[]): Interval[] {
  return [...new Set(asked.map(({ measure }) => measure))].flatMap((measure) => {
    const full = measure === "battery percent";
    if (!full && measure !== "battery energy" && !measure.startsWith("energy ")) return [];
    return [{ measure, low: 0, high: full ? 100 : Infinity, index: null }];
  });
}

/** A sale of generation trades only where a surplus is expected, a share of the need only where a need is. */
function impliedByAction({ action, conditions }: Rule): Interval[] {
  const net = { measure: "net expected-slot", index: null };
  if (action.kind === "offer") {
    const battery = conditions.some(
      (condition) => condition.kind === "source" && condition.sources.includes("battery"),
    );
    return battery && action.amount.kind === "energy" ? [] : [{ ...net, low: 0, high: Infinity }];
  }
  if (action.kind === "buy" && action.amount.kind === "share") return [{ ...net, low: -Infinity, high: 0 }];
  return [];
}
