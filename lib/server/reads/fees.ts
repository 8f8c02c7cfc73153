import type { DistrictFees } from "@/lib/server/persistence/queries/readCommunityFacts";
import type { SettlementSums } from "@/lib/server/persistence/queries/readSettlements";

/** Network fee from a seller's district to a buyer's, µ€/kWh; none where the community charges none. */
export function feeBetween(fees: DistrictFees, from: string, to: string): number {
  return fees[from]?.[to] ?? 0;
}

/** Mean fee a neighbour pays: by what was really delivered, or, before anything was, over all pairs of districts. µ€/kWh. */
export function averageFee(fees: DistrictFees, delivered: Pick<SettlementSums, "feeNanoEur" | "deliveredWh">): number {
  if (delivered.deliveredWh > 0) return Math.round(delivered.feeNanoEur / delivered.deliveredWh);
  return meanOf(Object.values(fees).flatMap((row) => Object.values(row)));
}

/** Mean fee between one district and all others, in the direction the side asks for. µ€/kWh. */
export function districtFee(fees: DistrictFees, side: "buy" | "sell", district: string): number {
  return meanOf(
    Object.keys(fees).map((other) =>
      side === "buy" ? feeBetween(fees, other, district) : feeBetween(fees, district, other),
    ),
  );
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
}
