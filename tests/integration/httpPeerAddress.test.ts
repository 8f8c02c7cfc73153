import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { believeOnlyNearProxies, isNear } from "@/lib/server/http/peerAddress";

let server: Server;
let far = false;
beforeAll(async () => {
  believeOnlyNearProxies(() => !far);
  server = createServer((request, response) => response.end(String(request.headers["x-forwarded-for"])));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());

async function seen(): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const headers = { "x-forwarded-for": "203.0.113.7" };
  return (await fetch(`http://127.0.0.1:${port}`, { headers })).text();
}

test("a proxy nearby is believed, a stranger is who its socket says", async () => {
  far = false;
  expect(await seen()).toBe("203.0.113.7");
  far = true;
  expect(await seen()).toBe("127.0.0.1");
});

test.each([
  ["127.0.0.1", true],
  ["::1", true],
  ["::ffff:127.0.0.1", true],
  ["10.1.2.3", true],
  ["172.31.255.1", true],
  ["172.32.0.1", false],
  ["192.168.0.7", true],
  ["203.0.113.7", false],
  ["::ffff:203.0.113.7", false],
  ["fd00::1", true],
  ["2001:db8::1", false],
])("%s is near: %s", (address, expected) => {
  expect(isNear(address)).toBe(expected);
});
