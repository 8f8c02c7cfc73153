import type { InsightsResponse, Metric } from "@/types/insights";

/**
 * Why no figure of the page is compared, where one reason holds for all that are told: then it is said once for the page and not
 * under each of them. Null when some are compared, or not compared for different reasons.
 */
export function pageReason({ metrics }: Pick<InsightsResponse, "metrics">): Metric["previousMissing"] {
  const told = Object.values(metrics).filter(({ missing }) => missing === null);
  const reason = told[0]?.previousMissing ?? null;
  return told.every(({ previousMissing }) => previousMissing === reason) ? reason : null;
}
