import { InsightsResponse, MetricName } from "@/types/insights";
import { at, community, RUNNING, SLOT_MS, VISITOR } from "./communityFixture";

const DAY_MS = 96 * SLOT_MS;
const FROM = Date.parse("2026-05-31T22:00:00Z");

type Change = Partial<InsightsResponse> & { metric?: Partial<InsightsResponse["metrics"]> };

/** June 2026 until the eleventh on an invented street, as a visitor sees it; change what a test is about. */
export function insights({ metric, ...change }: Change = {}): InsightsResponse {
  const values = Object.fromEntries(MetricName.options.map((name) => [name, 0.5])) as Record<MetricName, number>;
  const metrics = Object.fromEntries(
    MetricName.options.map((name) => [
      name,
      {
        value: name === "co2AvoidedG" ? 1_200_000 : 0.5,
        previous: name === "co2AvoidedG" ? 1_000_000 : 0.4,
        previousMissing: null,
        missing: null,
        inputs: [
          { name: "productionWh", value: 9_000_000 },
          { name: "consumptionWh", value: 12_000_000 },
        ],
      },
    ]),
  );
  return InsightsResponse.parse({
    community: community(),
    viewer: VISITOR,
    period: "month",
    from: at(FROM),
    to: at(RUNNING),
    previousFrom: at(FROM - 31 * DAY_MS),
    previousTo: at(RUNNING - 31 * DAY_MS),
    gridTo: at(RUNNING),
    previousGridTo: at(RUNNING - 31 * DAY_MS),
    metrics: { ...metrics, ...metric },
    step: "week",
    buckets: [FROM, FROM + 7 * DAY_MS].map((from) => ({
      from: at(from),
      to: at(Math.min(RUNNING, from + 7 * DAY_MS)),
      productionWh: 4_500_000,
      consumptionWh: 6_000_000,
      values,
    })),
    co2: {
      method: "community",
      basis: "local",
      options: [
        { method: "community", gPerKwh: 363, lifecycle: false, source: "UBA 2024", year: null, avoidedG: 1_200_000 },
      ],
    },
    slots: 1_000,
    substitutedShare: 0,
    minimumGroup: 10,
    dominancePerMille: 250,
    leaderboards: null,
    eventSeq: 12,
    ...change,
  });
}
