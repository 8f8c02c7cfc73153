import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { EnvironmentError, installationSecret, parseEnvironment } from "@/lib/server/env";
import { temporaryFolder } from "@/tests/support/temporaryFolder";

test("an empty environment gives the defaults, and an empty variable counts as not set", () => {
  const expected = {
    databaseUrl: undefined,
    port: 3000,
    host: "127.0.0.1",
    nodeEnv: "development",
    logLevel: "info",
    worker: true,
    demo: false,
  };
  expect(parseEnvironment({})).toMatchObject(expected);
  expect(parseEnvironment({ PORT: "", DATABASE_URL: " ", HOST: "" })).toMatchObject(expected);
});

test.each([
  ["PORT", "0"],
  ["PORT", "65536"],
  ["PORT", "3e3"],
  ["PORT", "0x10"],
  ["HOST", "my host"],
  ["NODE_ENV", "prod"],
  ["LOG_LEVEL", "loud"],
  ["COMMONWATT_WORKER", "yes"],
])("%s=%s is refused by name", (name, value) => {
  expect(() => parseEnvironment({ [name]: value })).toThrow(EnvironmentError);
  expect(() => parseEnvironment({ [name]: value })).toThrow(`${name} is "${value}": `);
});

test("secrets are not repeated in messages", () => {
  expect(() => parseEnvironment({ COMMONWATT_SECRET: "hunter2" })).toThrow(
    /^COMMONWATT_SECRET is not usable: set it to at least 32/,
  );
  expect(() => parseEnvironment({ DATABASE_URL: "http://me:hunter2@host/" })).toThrow(
    /^DATABASE_URL is not usable: ((?!hunter2).)*$/,
  );
});

test("all faults are reported at once", () => {
  expect(() => parseEnvironment({ PORT: "x", LOG_LEVEL: "loud" })).toThrow(/PORT is[\s\S]*LOG_LEVEL is/);
});

test("the secret is made once, kept for its owner only, and a damaged one is not replaced silently", () => {
  const folder = temporaryFolder();
  try {
    const env = parseEnvironment({ DATA_DIR: join(folder.path, "data") });
    mkdirSync(env.dataDir);
    const secret = installationSecret(env);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(installationSecret(env)).toBe(secret);
    const path = join(env.dataDir, "secret");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, "utf8").trim()).toBe(secret);
    writeFileSync(path, "short");
    expect(() => installationSecret(env)).toThrow("is damaged");
    expect(installationSecret({ ...env, secret: "x".repeat(40) })).toBe("x".repeat(40));
  } finally {
    folder.remove();
  }
});
