import type { ClearedTrade, Order } from "./book";

/**
 * The canonical form (RFC 8785) of the two kinds of rows a book and a result have many of, written key by key: the same
 * text as the general canonicalJson gives, several times faster.
 */
export function canonicalOrder(order: Order): string {
  const buy = order.side === "buy" ? order : null;
  const sell = order.side === "sell" ? order : null;
  const { acceptedZones, zone } = order;
  let text = "{";
  if (buy?.acceptedSources) text += `"acceptedSources":${canonicalSet(buy.acceptedSources)},`;
  if (acceptedZones) text += `"acceptedZones":${canonicalSet(acceptedZones)},`;
  text += `"energyWh":${order.energyWh},`;
  if (sell?.green !== undefined) text += `"green":${sell.green},`;
  if (buy?.greenOnly !== undefined) text += `"greenOnly":${buy.greenOnly},`;
  text += `"id":${JSON.stringify(order.id)},"limitMicroEurPerKwh":${order.limitMicroEurPerKwh},`;
  text += `"memberId":${JSON.stringify(order.memberId)},"side":"${order.side}"`;
  if (sell?.source !== undefined) text += `,"source":"${sell.source}"`;
  if (zone !== undefined) text += `,"zone":${JSON.stringify(zone)}`;
  return `${text}}`;
}

export function canonicalTrade(trade: ClearedTrade): string {
  return `{"buyOrderId":${JSON.stringify(trade.buyOrderId)},"buyerMicroEurPerKwh":${trade.buyerMicroEurPerKwh},"energyWh":${trade.energyWh},"feeMicroEurPerKwh":${trade.feeMicroEurPerKwh},"sellOrderId":${JSON.stringify(trade.sellOrderId)},"sellerMicroEurPerKwh":${trade.sellerMicroEurPerKwh}}`;
}

function canonicalSet(set: readonly string[]): string {
  return JSON.stringify([...set].sort());
}
