import type { Migration } from "kysely";
import * as initial from "./001_initial";
import * as journalDetails from "./002_journal_details";
import * as notifications from "./003_notifications";
import * as tradingRules from "./004_trading_rules";
import * as insights from "./005_insights";
import * as slotCrowds from "./010_slot_crowds";

/** Every migration by name, applied in order of the names and once only. */
export const migrations: Record<string, Migration> = {
  "001_initial": initial,
  "002_journal_details": journalDetails,
  "003_notifications": notifications,
  "004_trading_rules": tradingRules,
  "005_insights": insights,
  "010_slot_crowds": slotCrowds,
};
