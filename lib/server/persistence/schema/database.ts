// One interface per table; longer than other files because it mirrors the whole schema of migrations/.
import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { SharingKey } from "@/lib/domain/allocation/sharingKey";
import type { PricingRule, Source } from "@/lib/domain/market/book";
import type { HomeChange } from "@/lib/domain/models/homeChange";
import type { Decision } from "@/lib/domain/rules/decision";
import type { Rule, RuleStatus } from "@/lib/domain/rules/rule";
import type { CreditNote } from "@/lib/domain/settlement/creditNote";
import type { CorrectionReason, LedgerDraft, SharedEnergy } from "@/lib/domain/settlement/records";
import type { VatStatus } from "@/lib/domain/settlement/vat";

/** timestamptz: read as epoch milliseconds; write and compare with `at(ms)` of persistence/queries/at.ts. */
type Timestamp = number;
/** date: read and written as "2026-06-21". */
type Day = string;

export interface CommunityTable {
  community_id: Generated<number>;
  slug: string;
  name: string;
  location: string;
  country: string;
  latitude: number;
  longitude: number;
  time_zone: string;
  gate_closure_minutes: Generated<number>;
  pricing: ColumnType<PricingRule, string | undefined, string>;
  minimum_group: Generated<number>;
  dominance_per_mille: Generated<number>;
  grid_emission_g_per_kwh: number;
  grid_emission_source: string;
  grid_renewable_per_mille: number;
  substitute_after_minutes: Generated<number>;
  paused_reason: string | null;
  demo: Generated<boolean>;
  created_at: Generated<Timestamp>;
}
export interface DistrictTable {
  community_id: number;
  district: string;
  name: string;
}
export interface DistrictFeeTable {
  community_id: number;
  from_district: string;
  to_district: string;
  fee_micro_eur_per_kwh: number;
}
export interface MemberTable {
  community_id: number;
  member_id: number;
  alias: string;
  district: string;
  kind: "consumer" | "prosumer";
  role: Generated<"member" | "operator">;
  active: Generated<boolean>;
  user_id: string | null;
  connection_power_w: number;
  equipment: Generated<string[]>;
  statistics_public: Generated<boolean>;
  alias_on_offers: Generated<boolean>;
  daily_spend_limit_nano_eur: number | null;
  trader: Generated<"person" | "agent">;
  rules_paused: Generated<boolean>;
  joined_on: Day;
}
export interface PlantTable {
  community_id: number;
  plant_id: number;
  member_id: number;
  kind: "solar" | "wind" | "battery";
  peak_w: number;
  capacity_wh: number | null;
  tilt_deg: number | null;
  azimuth_deg: number | null;
  green: Generated<boolean>;
  valid_from: Generated<Day>;
  valid_to: Day | null;
}
export interface HomeChangeTable {
  community_id: number;
  change_id: string;
  member_id: number;
  kind: "metering-point" | "plant" | "plant-end";
  valid_from: Day;
  detail: ColumnType<HomeChange, string, never>;
  state: Generated<"waiting" | "confirmed" | "declined" | "withdrawn">;
  proposed_at: Timestamp;
  decided_at: Timestamp | null;
  decided_by: number | null;
  reason: string | null;
}
export interface TariffTable {
  community_id: number;
  member_id: number;
  valid_from: Timestamp;
  import_micro_eur_per_kwh: number;
  feed_in_micro_eur_per_kwh: number;
  recorded_at: Generated<Timestamp>;
  energy_micro_eur_per_kwh: Generated<number | null>;
  network_micro_eur_per_kwh: Generated<number | null>;
  levies_micro_eur_per_kwh: Generated<number | null>;
  vat_micro_eur_per_kwh: Generated<number | null>;
  standing_micro_eur_per_day: Generated<number | null>;
}
export interface TariffProposalTable {
  community_id: number;
  proposal_id: string;
  member_id: number;
  valid_from: string;
  import_micro_eur_per_kwh: number;
  feed_in_micro_eur_per_kwh: number;
  energy_micro_eur_per_kwh: number | null;
  network_micro_eur_per_kwh: number | null;
  levies_micro_eur_per_kwh: number | null;
  vat_micro_eur_per_kwh: number | null;
  standing_micro_eur_per_day: number | null;
  state: Generated<"waiting" | "confirmed" | "declined">;
  proposed_at: Timestamp;
  decided_at: Timestamp | null;
  decided_by: number | null;
  reason: string | null;
}
export interface DeviceTable {
  community_id: number;
  device_id: string;
  member_id: number;
  label: string;
  token_hash: string;
  created_at: Timestamp;
  last_used_at: Timestamp | null;
  revoked_at: Timestamp | null;
  point_id: string | null;
  energies: ("importWh" | "exportWh" | "solarWh" | "windWh" | "chargeWh" | "dischargeWh")[] | null;
  meter_number: string | null;
  last_day: Day | null;
}
export interface DeviceRegisterTable {
  community_id: number;
  device_id: string;
  at: Timestamp;
  import_wh: number;
  export_wh: number;
  mark_at: Timestamp | null;
  mark_import_wh: number | null;
  mark_export_wh: number | null;
  mark_exact: boolean | null;
}
export interface MeteringPointTable {
  community_id: number;
  point_id: string;
  member_id: number;
  valid_from: Day;
  valid_to: Day | null;
  state: Generated<"waiting" | "confirmed">;
  recorded_at: Timestamp;
}
export interface ColumnMappingTable {
  community_id: number;
  member_id: number;
  header_fingerprint: string;
  mapping: ColumnType<unknown, string, string>;
  saved_at: Timestamp;
}
export interface MeterImportTable {
  community_id: number;
  import_id: string;
  fingerprint: string;
  file_name: string;
  format: string;
  member_id: number | null;
  imported_by: number | null;
  imported_at: Timestamp;
  first_slot: Timestamp;
  last_slot: Timestamp;
  inserted: number;
  corrected: number;
  unchanged: number;
}
export interface ReadingDisputeTable {
  community_id: number;
  dispute_id: string;
  member_id: number;
  slot_start: Timestamp;
  version: number;
  complaint: string;
  opened_at: Timestamp;
  state: "open" | "withdrawn" | "stands" | "corrected";
  answer: string | null;
  answered_by: number | null;
  closed_at: Timestamp | null;
}
export interface SharingRuleTable {
  community_id: number;
  valid_from: Timestamp;
  recorded_at: Timestamp;
  key: ColumnType<SharingKey | null, string | null, never>;
  price_micro_eur_per_kwh: number;
  participation_percent: ColumnType<Record<string, number>, string, never>;
  decided_by: number | null;
}
export interface SharingAgreementTable {
  community_id: number;
  agreement_id: string;
  giver_id: number;
  taker_id: number | null;
  energy_wh: number;
  price_micro_eur_per_kwh: number;
  state: "proposed" | "agreed" | "declined";
  proposed_at: Timestamp;
  valid_from: Timestamp | null;
  valid_to: Timestamp | null;
}
export interface SharedEnergyTable {
  community_id: number;
  slot_start: Timestamp;
  member_id: number;
  side: SharedEnergy["side"];
  kind: SharedEnergy["kind"];
  energy_wh: number;
  nano_eur: number;
  fee_nano_eur: number;
  line_no: number;
}
export interface OfferTable {
  community_id: number;
  offer_id: string;
  member_id: number;
  side: "buy" | "sell";
  energy_wh: number;
  limit_micro_eur_per_kwh: number;
  instant_micro_eur_per_kwh: number | null;
  profile: "flat" | "flexible";
  power_w: number | null;
  window_start: Timestamp;
  window_end: Timestamp;
  source: Source | null;
  green: Generated<boolean>;
  accepted_sources: Source[] | null;
  green_only: Generated<boolean>;
  district_preference: Generated<"own" | "any">;
  state: Generated<"open" | "cancelled" | "closed" | "void">;
  taken_wh: Generated<number>;
  matched_wh: Generated<number>;
  version: Generated<number>;
  origin: Generated<"person" | "agent">;
  placed_at: Timestamp;
  changed_at: Timestamp;
}
export interface OfferSlotTable {
  community_id: number;
  slot_start: Timestamp;
  offer_id: string;
  energy_wh: number;
  filled_wh: Generated<number>;
}
export interface OfferRevisionTable {
  community_id: number;
  offer_id: string;
  version: number;
  change: "edit" | "cancel" | "undo";
  snapshot: JSONColumnType<Record<string, unknown>>;
  changed_at: Timestamp;
  wall_at: Generated<Timestamp>;
}
export interface ClearingTable {
  community_id: number;
  slot_start: Timestamp;
  state: "cleared" | "void";
  cleared_at: Timestamp;
  late: Generated<boolean>;
  salt: string;
  price_micro_eur_per_kwh: number | null;
  volume_wh: number;
  welfare_nano_eur: number;
  offered_wh: number;
  wanted_wh: number;
  sell_orders: number;
  buy_orders: number;
  sellers: number;
  buyers: number;
  trades: number;
  book_hash: string;
  result_hash: string;
}
export interface ClearingDocumentTable {
  community_id: number;
  slot_start: Timestamp;
  book: string;
  result: string;
}
export interface IndicationTable {
  community_id: number;
  slot_start: Timestamp;
  price_micro_eur_per_kwh: number | null;
  volume_wh: number;
  offered_wh: number;
  wanted_wh: number;
  sellers: number;
  buyers: number;
  computed_at: Timestamp;
}
export interface TradeTable {
  community_id: number;
  slot_start: Timestamp;
  trade_id: string;
  kind: "auction" | "take";
  take_id: string | null;
  buy_offer_id: string | null;
  sell_offer_id: string | null;
  buyer_id: number;
  seller_id: number;
  contracted_wh: number;
  buyer_micro_eur_per_kwh: number;
  seller_micro_eur_per_kwh: number;
  fee_micro_eur_per_kwh: number;
  source: Source;
  green: boolean;
  contracted_at: Timestamp;
  state: Generated<"contracted" | "settled">;
  delivered_wh: number | null;
}
export interface ReadingTable {
  community_id: number;
  slot_start: Timestamp;
  member_id: number;
  import_wh: number;
  export_wh: number;
  solar_wh: Generated<number>;
  wind_wh: Generated<number>;
  charge_wh: Generated<number>;
  discharge_wh: Generated<number>;
  quality: "measured" | "substitute" | "estimated" | "corrected";
  origin: "simulation" | "device" | "file" | "operator" | "substitution";
  version: Generated<number>;
}
export interface ReadingVersionTable extends ReadingTable {
  replaced_at: Timestamp;
}
export interface SettlementTable {
  community_id: number;
  slot_start: Timestamp;
  settled_at: Timestamp;
  members: number;
  substitutes: number;
  consumption_wh: number;
  solar_wh: number;
  wind_wh: number;
  charge_wh: number;
  discharge_wh: number;
  import_wh: number;
  export_wh: number;
  contracted_wh: number;
  delivered_wh: number;
  trades: number;
  giving_members: number;
  buyer_nano_eur: number;
  seller_nano_eur: number;
  fee_nano_eur: number;
  buyer_saving_nano_eur: number;
  seller_gain_nano_eur: number;
  solar_own_wh: number;
  solar_neighbours_wh: number;
  solar_battery_wh: number;
  solar_grid_wh: number;
  wind_own_wh: number;
  wind_neighbours_wh: number;
  wind_battery_wh: number;
  wind_grid_wh: number;
  battery_own_wh: number;
  battery_neighbours_wh: number;
  battery_grid_wh: number;
  grid_own_wh: number;
  grid_battery_wh: number;
  makers: Generated<number>;
  most_made_wh: Generated<number>;
  users: Generated<number>;
  most_used_wh: Generated<number>;
  drawers: Generated<number>;
  most_drawn_wh: Generated<number>;
  most_fed_wh: Generated<number>;
  buyers: Generated<number>;
  sellers: Generated<number>;
  shared_wh: Generated<number>;
  revision: Generated<number>;
  corrected_at: Timestamp | null;
}
export interface ResettlementDueTable {
  community_id: number;
  slot_start: Timestamp;
  reason: CorrectionReason;
}
export interface MemberDayTable {
  community_id: number;
  member_id: number;
  day: Day;
  consumption_wh: Generated<number>;
  production_wh: Generated<number>;
  import_wh: Generated<number>;
  export_wh: Generated<number>;
  charge_wh: Generated<number>;
  discharge_wh: Generated<number>;
  sold_contracted_wh: Generated<number>;
  sold_delivered_wh: Generated<number>;
  bought_contracted_wh: Generated<number>;
  bought_delivered_wh: Generated<number>;
  sold_nano_eur: Generated<number>;
  bought_nano_eur: Generated<number>;
  fee_nano_eur: Generated<number>;
  saving_nano_eur: Generated<number>;
  gain_nano_eur: Generated<number>;
  trades: Generated<number>;
  shared_in_wh: Generated<number>;
  shared_out_wh: Generated<number>;
  shared_paid_nano_eur: Generated<number>;
  shared_received_nano_eur: Generated<number>;
  surplus_use_wh: Generated<number>;
}
export interface ClosedPeriodTable {
  community_id: number;
  month: string;
  closed_at: Timestamp;
  closed_by: number;
  last_transaction_id: number;
  chain_head: string;
}
export interface StatementMailWishTable {
  community_id: number;
  member_id: number;
  wanted: boolean;
  language: "en" | "de";
}
export interface StatementMailTable {
  community_id: number;
  member_id: number;
  month: string;
  state: Generated<"waiting" | "sent" | "failed">;
  attempts: Generated<number>;
  next_attempt_at: Timestamp | null;
  sent_at: Timestamp | null;
  last_error: string | null;
}
export interface MemberBillingTable {
  community_id: number;
  member_id: number;
  holder: string | null;
  iban: string | null;
  mandate_no: number;
  mandate_signed_at: Timestamp | null;
  mandate_creditor_id: string | null;
  mandate_text: string | null;
  vat_status: "private" | "small-business" | "taxable";
  vat_id: string | null;
  self_billing_at: Timestamp | null;
  self_billing_text: string | null;
  postal_address: string | null;
  changed_at: Timestamp;
}
export interface CommunityBillingTable {
  community_id: number;
  name: string;
  iban: string;
  creditor_id: string | null;
  changed_at: Timestamp;
}
export interface CommunityTaxTable {
  community_id: number;
  name: string;
  postal_address: string;
  vat_id: string | null;
  vat_rate_bp: number;
  changed_at: Timestamp;
}
export interface ClosedTaxTable {
  community_id: number;
  month: string;
  vat_rate_bp: number | null;
}
export interface ClosedSupplyTable {
  community_id: number;
  month: string;
  member_id: number;
  of_month: string;
  vat_status: VatStatus;
  vat_rate_bp: number | null;
  self_billing_at: Timestamp | null;
  energy_wh: number;
  nano_eur: number;
}
export interface CreditNoteTable {
  community_id: number;
  note_no: number;
  month: string;
  member_id: number;
  content: ColumnType<CreditNote, string, never>;
}
export interface LeaderboardConsentTable {
  community_id: number;
  member_id: number;
  change_no: number;
  listed: boolean;
  text_version: string;
  changed_at: Timestamp;
}
export interface LedgerTransactionTable {
  community_id: number;
  transaction_id: number;
  kind: LedgerDraft["kind"];
  slot_start: Timestamp;
  reference: string;
  reason: CorrectionReason | null;
  posted_at: Timestamp;
}
export interface LedgerLineTable {
  community_id: number;
  transaction_id: number;
  line_no: number;
  account: string;
  unit: "EUR" | "WH";
  amount: number;
}
export interface AuditEventTable {
  community_id: number;
  seq: number;
  kind: string;
  subject: string;
  payload: string;
  at: Timestamp;
  previous_hash: string;
  hash: string;
}
export interface AuditDetailTable {
  community_id: number;
  seq: number;
  detail: string;
}
export interface CommunityHeadTable {
  community_id: number;
  audit_seq: Generated<number>;
  audit_hash: Generated<string>;
  event_seq: Generated<number>;
  transaction_id: Generated<number>;
}
export interface LiveEventTable {
  community_id: number;
  seq: number;
  kind: string;
  payload: JSONColumnType<Record<string, unknown>>;
  at: Timestamp;
  recorded_at: Generated<Timestamp>;
}
export interface IdempotencyKeyTable {
  community_id: number;
  actor: string;
  key: string;
  request_hash: string;
  response_status: number | null;
  response: ColumnType<unknown, string | null, string | null>;
  created_at: Generated<Timestamp>;
}
export interface MarketClockTable {
  only_row: Generated<boolean>;
  anchor_wall: Generated<Timestamp>;
  anchor_market: Generated<Timestamp>;
  rate: Generated<number>;
  reached_market: Generated<Timestamp>;
}
export interface DemoHistoryTable {
  community_id: number;
  seed: number;
  filled_from: Timestamp;
  filled_to: Timestamp;
  target_from: Timestamp;
}
export interface SetupLinkTable {
  token_hash: string;
  created_at: Generated<Timestamp>;
  expires_at: Timestamp;
  used_at: Timestamp | null;
}
export interface HouseSecretTable {
  name: string;
  value: string;
}
export interface RateLimitBucketTable {
  bucket: string;
  tokens: number;
  refilled_at: Timestamp;
}

export interface NotificationTable {
  community_id: number;
  member_id: number;
  seq: Generated<number>;
  kind: string;
  key: string;
  slot_start: Timestamp | null;
  at: Timestamp;
  detail: JSONColumnType<object>;
  recorded_at: Generated<Timestamp>;
  read_at: Timestamp | null;
}
export interface NotificationPreferenceTable {
  community_id: number;
  member_id: number;
  kind: string;
  wanted: boolean;
}

export interface TradingRuleTable {
  community_id: number;
  rule_id: string;
  member_id: number;
  name: string;
  status: RuleStatus;
  version: Generated<number>;
  priority: number;
  rule: ColumnType<Rule, string, string>;
  created_at: Timestamp;
  changed_at: Timestamp;
}

export interface RuleOrderTable {
  community_id: number;
  rule_id: string;
  slot_start: Timestamp;
  member_id: number;
  rule_version: number;
  offer_id: string;
  highest_micro_eur_per_kwh: number;
}

export interface RuleEvaluationTable {
  community_id: number;
  member_id: number;
  rule_id: string;
  slot_start: Timestamp;
  outcome: "placed" | "repriced" | "notified" | "kept" | "nothing" | "refused" | "missed";
  evaluated_at: Timestamp;
  recorded_at: Generated<Timestamp>;
  decision: ColumnType<Decision, string, string>;
  refused_code: string | null;
}

export interface RulesRunTable {
  community_id: number;
  evaluated_to: Timestamp;
}

export interface Database {
  community: CommunityTable;
  district: DistrictTable;
  district_fee: DistrictFeeTable;
  member: MemberTable;
  plant: PlantTable;
  home_change: HomeChangeTable;
  tariff: TariffTable;
  tariff_now: TariffTable;
  tariff_proposal: TariffProposalTable;
  device: DeviceTable;
  device_register: DeviceRegisterTable;
  metering_point: MeteringPointTable;
  column_mapping: ColumnMappingTable;
  meter_import: MeterImportTable;
  sharing_rule: SharingRuleTable;
  sharing_agreement: SharingAgreementTable;
  reading_dispute: ReadingDisputeTable;
  shared_energy: SharedEnergyTable;
  offer: OfferTable;
  offer_slot: OfferSlotTable;
  offer_revision: OfferRevisionTable;
  trading_rule: TradingRuleTable;
  rule_order: RuleOrderTable;
  rule_evaluation: RuleEvaluationTable;
  rules_run: RulesRunTable;
  clearing: ClearingTable;
  clearing_document: ClearingDocumentTable;
  indication: IndicationTable;
  trade: TradeTable;
  reading: ReadingTable;
  reading_version: ReadingVersionTable;
  settlement: SettlementTable;
  resettlement_due: ResettlementDueTable;
  member_day: MemberDayTable;
  leaderboard_consent: LeaderboardConsentTable;
  ledger_transaction: LedgerTransactionTable;
  ledger_line: LedgerLineTable;
  closed_period: ClosedPeriodTable;
  statement_mail_wish: StatementMailWishTable;
  statement_mail: StatementMailTable;
  member_billing: MemberBillingTable;
  community_billing: CommunityBillingTable;
  community_tax: CommunityTaxTable;
  closed_tax: ClosedTaxTable;
  closed_supply: ClosedSupplyTable;
  credit_note: CreditNoteTable;
  audit_event: AuditEventTable;
  audit_detail: AuditDetailTable;
  community_head: CommunityHeadTable;
  live_event: LiveEventTable;
  idempotency_key: IdempotencyKeyTable;
  market_clock: MarketClockTable;
  demo_history: DemoHistoryTable;
  setup_link: SetupLinkTable;
  house_secret: HouseSecretTable;
  rate_limit_bucket: RateLimitBucketTable;
  notification: NotificationTable;
  notification_preference: NotificationPreferenceTable;
  user: { id: string; name: string; email: string; createdAt: Generated<Timestamp> };
  session: { id: string; userId: string; token: string; expiresAt: Timestamp; createdAt: Generated<Timestamp> };
}
