import * as z from "zod";
import { ERROR_CODES } from "@/lib/domain/errors";

export const NotificationKind = z.enum([
  "trade",
  "rule-acted",
  "rule-failed",
  "rule-message",
  "shortfall",
  "correction",
  "agreement",
  "dispute",
  "home",
  "tariff",
  "price-signal",
  "market-paused",
]);
export type NotificationKind = z.infer<typeof NotificationKind>;

const Traded = z.enum(["bought", "sold"]);
const Instant = z.iso.datetime();
const OfRule = { ruleId: z.string(), ruleName: z.string() };

const told = <Kind extends NotificationKind, Detail extends z.ZodObject>(kind: Kind, detail: Detail) =>
  z.object({
    /** Its place among mine; also the cursor of a page. */
    seq: z.int(),
    kind: z.literal(kind),
    /** Market time. */
    at: Instant,
    /** The quarter-hour it is about, the first of several; null when it is about none. */
    slot: Instant.nullable(),
    read: z.boolean(),
    detail,
  });

/** One thing a member is told; energy in Wh, prices (mine, a buyer's with its fee) in µ€/kWh, money in n€ and positive. */
export const Notification = z.discriminatedUnion("kind", [
  told(
    "trade",
    z.object({
      side: Traded,
      via: z.enum(["auction", "take"]),
      energyWh: z.int(),
      priceMicroEurPerKwh: z.int(),
      amountNanoEur: z.int(),
      /** End of the last quarter-hour traded. */
      until: Instant,
    }),
  ),
  told(
    "rule-acted",
    z.object({
      ...OfRule,
      side: z.enum(["buy", "sell"]),
      energyWh: z.int(),
      limitMicroEurPerKwh: z.int(),
      offerId: z.string(),
    }),
  ),
  // `missed`: the rule was not looked at before the gate closed; else why its offer was refused.
  told("rule-failed", z.object({ ...OfRule, reason: z.enum([...ERROR_CODES, "missed"]) })),
  told("rule-message", z.object(OfRule)),
  told("shortfall", z.object({ side: Traded, contractedWh: z.int(), deliveredWh: z.int() })),
  told("correction", z.object({ day: z.string(), slots: z.int(), amountNanoEur: z.int() })),
  told(
    "agreement",
    z.object({
      told: z.enum(["proposed", "accepted", "declined", "ended"]),
      /** Whose doing it was. */
      alias: z.string(),
      mine: z.enum(["give", "take"]),
      energyWh: z.int(),
      priceMicroEurPerKwh: z.int(),
    }),
  ),
  // To operators: opened; to the member: what became of it.
  told("dispute", z.object({ told: z.enum(["opened", "stands", "corrected"]), alias: z.string().nullable() })),
  // To operators: proposed; to the member: what became of it.
  told(
    "home",
    z.object({
      told: z.enum(["proposed", "confirmed", "declined"]),
      what: z.enum(["metering-point", "plant", "plant-end"]),
      alias: z.string().nullable(),
    }),
  ),
  told(
    "tariff",
    z.object({
      told: z.enum(["proposed", "confirmed", "declined"]),
      /** The local day from which it holds, or should have. */
      validFrom: z.iso.date(),
      importMicroEurPerKwh: z.int(),
      /** Why it was declined. */
      reason: z.string().nullable(),
      /** Who proposed it; told to operators. */
      alias: z.string().nullable(),
    }),
  ),
  told(
    "price-signal",
    z.object({
      advice: z.enum(["buy", "sell"]),
      from: Instant,
      until: Instant,
      /** The dearest price of a good time to buy, the cheapest of one to sell. */
      boundMicroEurPerKwh: z.int(),
    }),
  ),
  told("market-paused", z.object({ state: z.enum(["paused", "running"]), reason: z.string().nullable() })),
]);
export type Notification = z.infer<typeof Notification>;

/** A page of what I was told, the newest first; `before` is the `nextCursor` of the page before. */
export const NotificationsQuery = z.strictObject({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type NotificationsQuery = z.infer<typeof NotificationsQuery>;

export const NotificationsResponse = z.object({
  notifications: z.array(Notification),
  /** How many of mine are unread, on all pages. */
  unread: z.int(),
  nextCursor: z.int().nullable(),
});
export type NotificationsResponse = z.infer<typeof NotificationsResponse>;

/** Marks one as read, or all up to the newest that was seen. */
export const ReadNotificationsRequest = z.union([
  z.strictObject({ seq: z.int().min(1) }),
  z.strictObject({ upTo: z.int().min(1) }),
]);
export type ReadNotificationsRequest = z.infer<typeof ReadNotificationsRequest>;
export const ReadNotificationsReply = z.object({ unread: z.int() });
export type ReadNotificationsReply = z.infer<typeof ReadNotificationsReply>;

/** Per kind whether I wish to be told. */
export const NotificationPreferences = z.object({ wanted: z.record(NotificationKind, z.boolean()) });
export type NotificationPreferences = z.infer<typeof NotificationPreferences>;

/** One kind and whether I wish to be told of it from now on. */
export const NotificationPreference = z.strictObject({ kind: NotificationKind, wanted: z.boolean() });
export type NotificationPreference = z.infer<typeof NotificationPreference>;
