import { isIPv6 } from "node:net";

/**
 * Who a limit per address counts: the last hop before this portal. Next fills the header with the socket's address
 * when no proxy wrote it. An IPv6 customer owns a /64, so that is one address.
 */
export function addressOf(headers: Headers): string {
  const hops = headers.get("x-forwarded-for")?.split(",") ?? [];
  const last =
    hops
      .at(-1)
      ?.trim()
      .replace(/^::ffff:(?=\d+\.)/, "") ?? "";
  return isIPv6(last) ? networkOf(last) : last || "unknown";
}

function networkOf(address: string): string {
  const [head = "", tail] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  return `${[...left, ...zeros, ...right].slice(0, 4).join(":")}::/64`;
}
