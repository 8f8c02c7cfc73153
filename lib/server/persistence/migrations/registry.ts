import type { Migration } from "kysely";
import * as initial from "./001_initial";

/** Every migration by name, applied in order of the names and once only. */
export const migrations: Record<string, Migration> = {
  "001_initial": initial,
};
