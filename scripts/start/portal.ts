import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { type Environment, installationSecret } from "@/lib/server/env";
import { openDatabase } from "@/lib/server/persistence/database";
import type { Lock } from "@/lib/server/persistence/lockFile";
import { migrateToLatest } from "@/lib/server/persistence/migrate";
import { houseSecret } from "@/lib/server/persistence/queries/houseSecret";
import { installation } from "@/lib/server/persistence/queries/installation";
import type { StartOptions } from "./arguments";
import { buildIfNeeded } from "./build";
import { Children } from "./children";
import { type DatabaseService, startDatabase } from "./databaseService";
import { fillFirstDays, sayDemoAccounts } from "./demo";
import { say, step, warn } from "./progress";
import { Web } from "./web";

type Prepared = { demo: boolean; setupToken: string | undefined; secret: string };

/** One start of the portal, from the database to the page; `stop` ends all of it in order. */
export class Portal {
  #starting: Promise<DatabaseService> | undefined;
  #database: DatabaseService | undefined;
  #web: Web | undefined;
  #stopping = new AbortController();
  #children: Children;

  constructor(
    readonly env: Environment,
    readonly options: StartOptions,
    lock: Lock,
  ) {
    this.#children = new Children(lock);
  }

  async start(): Promise<void> {
    const signal = this.#stopping.signal;
    const build = this.options.dev ? undefined : step("Pages built", (report) => buildIfNeeded(report, signal));
    const [prepared] = await Promise.all([this.#prepareData(), build]);
    signal.throwIfAborted();
    const web = this.#startWeb(prepared);
    await step("Portal started", (report) => web.ready(report, signal));
    await this.#announce(web, prepared);
    if (prepared.demo) this.#continueHistory();
  }

  /** Web first, so that nobody talks to a database that is ending. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error("stopped"));
    await this.#web?.stop();
    await this.#children.stopAll();
    const database = await this.#starting?.catch(() => undefined); // one that did not start needs no stopping
    await database?.stop();
  }

  async #prepareData(): Promise<Prepared> {
    const { env, options } = this;
    this.#starting = step(env.databaseUrl ? "Database found" : "Database started", (report) =>
      startDatabase(env, report, () => void this.#web?.restart()),
    );
    const service = await this.#starting;
    this.#database = service;
    this.#stopping.signal.throwIfAborted();
    const database = openDatabase(service.url, {
      applicationName: "commonwatt-start",
      statementTimeoutMs: 0,
      maxConnections: 4,
    });
    try {
      await step("Schema up to date", () => migrateToLatest(database));
      const found = await installation(database.db);
      if (options.empty && found === "demo") {
        throw new Error(
          `The data in ${env.databaseUrl ? "this database" : env.dataDir} is the demo community. Keep your own apart from it: DATA_DIR=./community npm start -- --empty`,
        );
      }
      const demo = found === "demo" || (found === "empty" && !options.empty);
      if (demo)
        await step("Demo community filled", (report) => fillFirstDays(database.db, report, this.#stopping.signal));
      this.#stopping.signal.throwIfAborted();
      const awaiting = !demo && found !== "community";
      return {
        demo,
        setupToken: awaiting
          ? await (await import("@/lib/server/commands/createSetupToken")).createSetupToken(database.db)
          : undefined,
        // Several machines may share a database, so what they share is kept there; the embedded one has a folder of its own.
        secret:
          env.secret ??
          (service.embedded
            ? installationSecret(env)
            : await houseSecret(database.db, "session", randomBytes(48).toString("base64url"))),
      };
    } finally {
      await database.close();
    }
  }

  #startWeb({ demo, secret }: Prepared): Web {
    const { host, port, dataDir } = this.env;
    const environment = () => ({
      ...process.env,
      NODE_ENV: this.options.dev ? ("development" as const) : ("production" as const),
      DATABASE_URL: this.#database?.url,
      DATA_DIR: dataDir,
      HOST: host,
      PORT: String(port),
      COMMONWATT_DEMO: demo ? "on" : "off",
      COMMONWATT_SECRET: secret,
    });
    this.#web = new Web(this.#children, { host, port, dev: this.options.dev, environment });
    this.#web.start();
    return this.#web;
  }

  async #announce(web: Web, { demo, setupToken }: Prepared): Promise<void> {
    say(`\n  Commonwatt runs at ${web.address}\n`);
    if (demo) await sayDemoAccounts();
    if (setupToken)
      say(`  Set up your community with this one-time link:\n    ${web.address}/setup?token=${setupToken}`);
    say("\n  Ctrl-C ends it.\n");
    const local = ["127.0.0.1", "localhost", "::1"].includes(this.env.host);
    if (demo && !local)
      warn(`HOST=${this.env.host}: others on the network reach this demo, and everybody knows its passwords.`);
  }

  #continueHistory(): void {
    const env = { ...process.env, DATABASE_URL: this.#database?.url };
    const child = this.#children.start([join("scripts", "run.mjs"), join("scripts", "start", "history.ts")], env);
    child.stdout?.pipe(process.stdout, { end: false });
    child.stderr?.pipe(process.stderr, { end: false });
    child.once("exit", (code) => {
      if (code !== 0 && !this.#stopping.signal.aborted)
        warn("The demo's older history was not completed; the next start continues it.");
    });
  }
}
