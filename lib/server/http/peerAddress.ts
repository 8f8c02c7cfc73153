import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { BlockList, isIPv6 } from "node:net";

/** Loopback, link-local and private networks: where a reverse proxy of ours stands. */
const near = new BlockList();
for (const [network, prefix] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
] as const) {
  near.addSubnet(network, prefix, "ipv4");
}
near.addAddress("::1", "ipv6");
near.addSubnet("fc00::", 7, "ipv6");
near.addSubnet("fe80::", 10, "ipv6");

/** Whether a connection comes from this machine or a private network. */
export function isNear(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  return near.check(plain, isIPv6(plain) ? "ipv6" : "ipv4");
}

const shared = globalThis as typeof globalThis & { commonwattPeers?: boolean };

/**
 * Makes X-Forwarded-For say who is connected unless a proxy nearby wrote it: whoever reaches the portal directly from
 * the internet cannot pass the limits of an address by naming others. Once per process.
 */
export function believeOnlyNearProxies(believed: (address: string) => boolean = isNear): void {
  if (shared.commonwattPeers) return;
  shared.commonwattPeers = true;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const peer = request.socket.remoteAddress;
    if (peer && !believed(peer)) request.headers["x-forwarded-for"] = peer;
  });
}
