import * as z from "zod";
import { Instant } from "@/types/community";
import { LocalDay } from "@/types/history";

export const Missing = z.enum(["readings", "tariff", "metering-point"]);
export type Missing = z.infer<typeof Missing>;

/** For operators: which members, by a part of the alias and what is the matter with them. */
export const MemberCareQuery = z.strictObject({
  search: z.string().trim().max(80).default(""),
  show: z.enum(["all", "missing", "inactive"]).default("all"),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(12),
});
export type MemberCareQuery = z.infer<typeof MemberCareQuery>;
export type MemberShow = MemberCareQuery["show"];

/** A member as whoever runs the community looks after it: nothing of its energy or money. */
export const MemberCare = z.object({
  alias: z.string(),
  kind: z.enum(["consumer", "prosumer"]),
  active: z.boolean(),
  since: LocalDay,
  points: z.int(),
  /** Begin of the last quarter-hour that its meter told, not a substitute; null: none for a month. */
  lastReadAt: Instant.nullable(),
  missing: z.array(Missing),
});
export type MemberCare = z.infer<typeof MemberCare>;

export const MemberCareResponse = z.object({
  members: z.array(MemberCare),
  /** How many match the search, by what is shown. */
  counts: z.object({ all: z.int(), missing: z.int(), inactive: z.int() }),
  page: z.int(),
  pages: z.int(),
  now: Instant,
});
export type MemberCareResponse = z.infer<typeof MemberCareResponse>;
