import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { join, resolve } from "node:path";
import * as z from "zod";
import { type MailSettings, mailSettingsOf, mailVariables, missingOfMail } from "@/lib/server/mailSettings";

/** A variable of the environment is missing or unusable; the message names it and the remedy. */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
}

export type Environment = {
  databaseUrl: string | undefined;
  dataDir: string;
  port: number;
  host: string;
  nodeEnv: "development" | "production" | "test";
  logLevel: (typeof LOG_LEVELS)[number];
  worker: boolean;
  demo: boolean;
  secret: string | undefined;
  /** Null: no mail is sent, and no page speaks of it. */
  mail: MailSettings | null;
};

export const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
/** What is not repeated in messages: secrets are in it. */
const UNSPOKEN = new Set(["DATABASE_URL", "COMMONWATT_SECRET", "SMTP_URL"]);
const SECRET_REMEDY = "at least 32 characters, for example the output of: openssl rand -base64 48";

function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && ["postgres:", "postgresql:"].includes(new URL(text).protocol);
}

const variables = z.object({
  DATABASE_URL: z
    .string()
    .refine(
      isPostgresUrl,
      "set it to a PostgreSQL address such as postgresql://user:password@host:5432/commonwatt, or unset it to use the embedded database",
    )
    .optional(),
  DATA_DIR: z.string().default("./data"),
  PORT: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, "set it to a port between 1 and 65535, for example PORT=3000")
    .refine((text) => Number(text) <= 65_535, "set it to a port between 1 and 65535, for example PORT=3000")
    .default("3000"),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, "set it to an address to listen on, for example HOST=127.0.0.1 or HOST=0.0.0.0")
    .default("127.0.0.1"),
  NODE_ENV: z
    .enum(["development", "production", "test"], "set it to development, production or test")
    .default("development"),
  LOG_LEVEL: z.enum(LOG_LEVELS, `set it to one of ${LOG_LEVELS.join(", ")}`).default("info"),
  COMMONWATT_WORKER: z
    .enum(["on", "off"], "set it to on (the worker runs inside the web process) or off")
    .default("on"),
  COMMONWATT_DEMO: z.enum(["on", "off"], "it is set by npm start; unset it").default("off"),
  COMMONWATT_SECRET: z.string().min(32, `set it to ${SECRET_REMEDY}`).optional(),
  ...mailVariables,
});

/** Reads and checks the environment; an empty variable counts as not set. Throws `EnvironmentError`. */
export function parseEnvironment(source: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      const shown = UNSPOKEN.has(name) ? "is not usable" : `is "${given[name]}"`;
      return `${name} ${shown}: ${issue.message}`;
    });
    throw new EnvironmentError(lines.join("\n"));
  }
  const value = parsed.data;
  const missing = missingOfMail(value);
  if (missing) throw new EnvironmentError(`${missing.name} is not set: ${missing.remedy}`);
  return {
    databaseUrl: value.DATABASE_URL,
    dataDir: resolve(value.DATA_DIR),
    port: Number(value.PORT),
    host: value.HOST,
    nodeEnv: value.NODE_ENV,
    logLevel: value.LOG_LEVEL,
    worker: value.COMMONWATT_WORKER === "on",
    demo: value.COMMONWATT_DEMO === "on",
    secret: value.COMMONWATT_SECRET,
    mail: mailSettingsOf(value),
  };
}

let current: Environment | undefined;

/** The environment of this process, read once. */
export function environment(): Environment {
  current ??= parseEnvironment(process.env);
  return current;
}

/** The key that signs sessions: COMMONWATT_SECRET, or else one made on first use and kept in the data folder for its owner only. */
export function installationSecret(env: Environment = environment()): string {
  if (env.secret) return env.secret;
  const path = join(/* turbopackIgnore: true */ env.dataDir, "secret");
  return readSecret(path) ?? createSecret(env.dataDir, path);
}

function readSecret(path: string): string | undefined {
  try {
    const secret = readFileSync(/* turbopackIgnore: true */ path, "utf8").trim();
    if (secret.length >= 32) return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new EnvironmentError(
      `The secret in ${path} cannot be read (${(error as Error).message}). Start as the user who owns it, or set COMMONWATT_SECRET.`,
    );
  }
  throw new EnvironmentError(
    `The secret in ${path} is damaged. Delete the file (everybody signs in again) or set COMMONWATT_SECRET to ${SECRET_REMEDY}`,
  );
}

/** Written aside and linked into place: whoever is first wins, and nobody reads half a secret. */
function createSecret(dataDir: string, path: string): string {
  mkdirSync(/* turbopackIgnore: true */ dataDir, { recursive: true });
  const draft = `${path}.${process.pid}`;
  const file = openSync(/* turbopackIgnore: true */ draft, "w", 0o600); // a path only known at run time is nothing to bundle
  try {
    writeSync(file, `${randomBytes(48).toString("base64url")}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  chmodSync(draft, 0o600);
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    unlinkSync(draft);
  }
  return readSecret(path) ?? createSecret(dataDir, path);
}
