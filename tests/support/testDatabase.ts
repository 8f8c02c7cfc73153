import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";
import { type OpenDatabase, openDatabase } from "@/lib/server/persistence/database";
import { TEMPLATE } from "./postgresGlobal";

export type TestDatabase = OpenDatabase & { url: string; drop(): Promise<void> };

/** A database of its own for one test file, migrated and empty, as a copy of the template; call `drop()` in afterAll. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const adminUrl = inject("postgresAdminUrl");
  await asAdmin(adminUrl, `CREATE DATABASE ${name} OWNER commonwatt TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`);
  const address = new URL(inject("postgresUrl"));
  address.pathname = name;
  const database = openDatabase(address.href, { applicationName: name });
  return {
    ...database,
    url: address.href,
    async drop() {
      await database.close();
      await asAdmin(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}
