import { join } from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { openDatabase } from "@/lib/server/persistence/database";
import { startEmbeddedPostgres } from "@/lib/server/persistence/embeddedPostgres";
import { migrateToLatest } from "@/lib/server/persistence/migrate";
import { temporaryFolder } from "./temporaryFolder";

declare module "vitest" {
  interface ProvidedContext {
    postgresAdminUrl: string;
    postgresUrl: string;
  }
}

export const TEMPLATE = "commonwatt_template";

/** One real PostgreSQL for the whole run, with a migrated template from which every test file gets its own copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = temporaryFolder();
  const options = {
    dataDir: join(folder.path, "data"),
    systemFolder: join(folder.path, "system"),
    sharedBuffers: "128MB",
  };
  const server = await startEmbeddedPostgres(options).catch((error: unknown) => {
    folder.remove();
    throw error;
  });
  const teardown = async () => {
    await server.stop();
    folder.remove();
  };
  try {
    await buildTemplate(server.adminUrl, server.url);
  } catch (error) {
    await teardown();
    throw error;
  }
  project.provide("postgresAdminUrl", server.adminUrl);
  project.provide("postgresUrl", server.url);
  return teardown;
}

async function buildTemplate(adminUrl: string, portalUrl: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${TEMPLATE} OWNER commonwatt`);
    const url = new URL(portalUrl);
    url.pathname = TEMPLATE;
    const database = openDatabase(url.href);
    try {
      await migrateToLatest(database);
    } finally {
      await database.close();
    }
  } finally {
    await admin.end();
  }
}
