import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkPort } from "@/scripts/start/checkPort";
import { firstLine, kill, runScript, startScript } from "@/tests/support/runScript";
import { temporaryFolder } from "@/tests/support/temporaryFolder";

const START = "scripts/start.ts";
let folder: ReturnType<typeof temporaryFolder>;
let env: Record<string, string | undefined>;
beforeEach(() => {
  folder = temporaryFolder();
  env = { DATA_DIR: join(folder.path, "data"), DATABASE_URL: undefined, PORT: "39871", HOST: undefined };
});
afterEach(() => folder.remove());

test("a second start on the same data says that one is running, where, and as which process", async () => {
  mkdirSync(join(folder.path, "data"));
  const holder = startScript("tests/support/holdLock.ts", [join(folder.path, "data", "start.lock")]);
  try {
    expect(await firstLine(holder)).toBe("held");
    const { code, output } = await runScript(START, [], env);
    expect(code).toBe(1);
    expect(output).toContain(`Commonwatt already runs on ${env.DATA_DIR}: http://127.0.0.1:1, process ${holder.pid}`);
  } finally {
    await kill(holder);
  }
});

test("an occupied port is named before anything is started", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const address = other.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  try {
    const { code, output } = await runScript(START, [], { ...env, PORT: String(port) });
    expect(code).toBe(1);
    expect(output).toContain(`Port ${port} is in use by another program`);
    expect(output).toMatch(/PORT=\d+ npm start/);
  } finally {
    await new Promise((resolve) => other.close(resolve));
  }
});

test("an address that is not of this machine is refused with the remedy", async () => {
  await expect(checkPort(39_872, "203.0.113.7")).rejects.toThrow("HOST=127.0.0.1");
});

test.each([
  [["--emtpy"], {}, "Unknown option '--emtpy'"],
  [[], { PORT: "http" }, 'PORT is "http": set it to a port between 1 and 65535'],
  [[], { DATABASE_URL: "mysql://localhost/x" }, "DATABASE_URL is not usable: set it to a PostgreSQL address"],
])("%j with %j is refused: %s", async (args, change, message) => {
  const { code, output } = await runScript(START, args, { ...env, ...change });
  expect(code).toBe(1);
  expect(output).toContain(message);
  expect(output).not.toContain("    at ");
});

test("--help explains the flags", async () => {
  const { code, output } = await runScript(START, ["--help"], env);
  expect(code).toBe(0);
  expect(output).toContain("--empty");
});
