import type { Migration } from "kysely";
import * as initial from "./001_initial";
import * as journalDetails from "./002_journal_details";
import * as notifications from "./003_notifications";
import * as tradingRules from "./004_trading_rules";
import * as insights from "./005_insights";
import * as ruleEvaluations from "./006_rule_evaluations";
import * as devices from "./007_devices";
import * as corrections from "./008_corrections";
import * as slotCrowds from "./010_slot_crowds";
import * as sharing from "./012_sharing";
import * as historyOrders from "./013_history_orders";
import * as meterFiles from "./014_meter_files";
import * as closedPeriods from "./015_closed_periods";
import * as tariffParts from "./016_tariff_parts";
import * as billing from "./017_billing";
import * as disputes from "./018_disputes";
import * as homeChanges from "./019_home_changes";
import * as statementMail from "./020_statement_mail";
import * as deviceScopes from "./021_device_scopes";
import * as tax from "./022_tax";

/** Every migration by name, applied in order of the names and once only. */
export const migrations: Record<string, Migration> = {
  "001_initial": initial,
  "002_journal_details": journalDetails,
  "003_notifications": notifications,
  "004_trading_rules": tradingRules,
  "005_insights": insights,
  "006_rule_evaluations": ruleEvaluations,
  "007_devices": devices,
  "008_corrections": corrections,
  "010_slot_crowds": slotCrowds,
  "012_sharing": sharing,
  "013_history_orders": historyOrders,
  "014_meter_files": meterFiles,
  "015_closed_periods": closedPeriods,
  "016_tariff_parts": tariffParts,
  "017_billing": billing,
  "018_disputes": disputes,
  "019_home_changes": homeChanges,
  "020_statement_mail": statementMail,
  "021_device_scopes": deviceScopes,
  "022_tax": tax,
};
