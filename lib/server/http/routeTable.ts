// Long on purpose: one row per route and method, so that what the API offers can be read in one place.
import * as z from "zod";
import { SessionReply, SignInRequest, SignOutReply } from "@/types/account";
import { ClearingProof, LastClearing, OfferExplanation } from "@/types/clearing";
import {
  ClockReply,
  ClockRequest,
  DashboardResponse,
  DemoSignInRequest,
  EditOfferRequest,
  HealthReply,
  MarketFilters,
  MarketResponse,
  OfferPreview,
  OfferReply,
  Period,
  PlaceOfferRequest,
  SetupReply,
  SetupRequest,
  TakeOfferRequest,
  TakeReply,
} from "@/types/community";
import { ForecastQuery, ForecastResponse } from "@/types/forecast";
import {
  HistoryExportQuery,
  HistorySlot,
  HistorySummary,
  HistorySummaryQuery,
  TradingHistoryQuery,
  TradingHistoryResponse,
} from "@/types/history";
import { HomeResponse } from "@/types/home";
import { InsightsQuery, InsightsResponse, LeaderboardReply, LeaderboardRequest } from "@/types/insights";
import {
  NotificationPreference,
  NotificationPreferences,
  NotificationsQuery,
  NotificationsResponse,
  ReadNotificationsReply,
  ReadNotificationsRequest,
} from "@/types/notifications";
import { LabQuery, LabResponse, MarketStateReply, MarketStateRequest, OperatorResponse } from "@/types/operator";
import { TradeReceipt, TradeReceiptQuery } from "@/types/receipt";
import {
  ChangeRuleRequest,
  CreateRuleRequest,
  PauseRulesReply,
  PauseRulesRequest,
  RuleEvaluations,
  RuleReply,
  RulesResponse,
  SimulateRuleRequest,
} from "@/types/rules";
import type { LimitName } from "./limits";
import type { Who } from "./permit";

export type RouteSpec = {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** As the folders under app/ spell it. */
  path: `/api/${string}`;
  summary: string;
  who: Who;
  /** The contract of the body; without one, no body is read. */
  body?: z.ZodType;
  query?: z.ZodObject;
  /** The contract of the reply; "event-stream", "openapi" and "file" are not JSON of ours, "lines" is one JSON value per line. */
  reply: z.ZodType | "event-stream" | "openapi" | "file" | "lines";
  status?: 200 | 201;
  /** The allowance a mutation draws on; of the reads only those that are large or dear to make have one. */
  limit?: LimitName;
  /** Whether the Idempotency-Key header is required. */
  idempotent?: true;
};

const DashboardQuery = z.strictObject({ period: Period.default("today") });
const StreamQuery = z.strictObject({ after: z.coerce.number().int().min(0).optional() });
const CancelQuery = z.strictObject({ version: z.coerce.number().int().min(1) });

/** Every route and method of the API. Handlers are built from these rows; tests and openapi.json walk them. */
export const routes = {
  home: {
    method: "GET",
    path: "/api/community/home",
    summary: "Today in brief; for members their own home, for others the month of the community",
    who: "anyone",
    reply: HomeResponse,
  },
  dashboard: {
    method: "GET",
    path: "/api/community/dashboard",
    summary: "The community in a period: figures, flow, price, my part, trades, alerts, members",
    who: "anyone",
    query: DashboardQuery,
    reply: DashboardResponse,
  },
  market: {
    method: "GET",
    path: "/api/community/market",
    summary: "The market: price, slots, offers, depth, tape, my offers",
    who: "anyone",
    query: MarketFilters,
    reply: MarketResponse,
  },
  forecast: {
    method: "GET",
    path: "/api/community/forecast",
    summary:
      "Price and balance of the community up to 48 hours ahead, my own use and generation, and how good forecasts were",
    who: "anyone",
    query: ForecastQuery,
    reply: ForecastResponse,
  },
  tradingHistory: {
    method: "GET",
    path: "/api/community/trading-history",
    summary: "My trades by period, side, source, state and counterpart, sorted, in pages",
    who: "member",
    query: TradingHistoryQuery,
    reply: TradingHistoryResponse,
  },
  historySummary: {
    method: "GET",
    path: "/api/community/trading-history/summary",
    summary: "My settled past in figures: sums, chart, heat strip of the year, partners",
    who: "member",
    query: HistorySummaryQuery,
    reply: HistorySummary,
  },
  historyExport: {
    method: "GET",
    path: "/api/community/trading-history/export",
    summary: "My trades as a CSV or JSON file, times local with their offset",
    who: "member",
    query: HistoryExportQuery,
    reply: "file",
    limit: "proofs",
  },
  historySlot: {
    method: "GET",
    path: "/api/community/trading-history/slots/[slot]",
    summary: "One quarter-hour of mine: reading, contracts, settlement, postings, audit entries",
    who: "member",
    reply: HistorySlot,
    limit: "proofs",
  },
  tradeReceipt: {
    method: "GET",
    path: "/api/community/trading-history/slots/[slot]/receipt",
    summary: "The receipt of a trade of mine, to be checked in the browser or offline",
    who: "owner",
    query: TradeReceiptQuery,
    reply: TradeReceipt,
    limit: "proofs",
  },
  insights: {
    method: "GET",
    path: "/api/community/insights",
    summary:
      "The community's metrics with definition inputs, trend and the period before; for members the leaderboards",
    who: "anyone",
    query: InsightsQuery,
    reply: InsightsResponse,
  },
  setLeaderboard: {
    method: "PATCH",
    path: "/api/community/leaderboard",
    summary: "Agree to stand in the leaderboards by alias, or leave them",
    who: "member",
    body: LeaderboardRequest,
    reply: LeaderboardReply,
    limit: "offers",
    idempotent: true,
  },
  lastClearing: {
    method: "GET",
    path: "/api/community/clearings",
    summary: "The slot cleared last, in figures",
    who: "anyone",
    reply: LastClearing,
  },
  clearingProof: {
    method: "GET",
    path: "/api/community/clearings/[slot]",
    summary: "Book, result and audit link of a cleared slot (its UTC start), to be verified",
    who: "member",
    reply: ClearingProof,
    limit: "proofs",
  },
  notifications: {
    method: "GET",
    path: "/api/community/notifications",
    summary: "What I was told, the newest first, in pages; how many are unread",
    who: "member",
    query: NotificationsQuery,
    reply: NotificationsResponse,
  },
  readNotifications: {
    method: "PATCH",
    path: "/api/community/notifications",
    summary: "Mark one as read, or all up to the newest seen",
    who: "member",
    body: ReadNotificationsRequest,
    reply: ReadNotificationsReply,
    limit: "notifications",
  },
  notificationPreferences: {
    method: "GET",
    path: "/api/community/notifications/preferences",
    summary: "Of which kinds I wish to be told",
    who: "member",
    reply: NotificationPreferences,
  },
  setNotificationPreference: {
    method: "PATCH",
    path: "/api/community/notifications/preferences",
    summary: "Be told of a kind from now on, or not",
    who: "member",
    body: NotificationPreference,
    reply: NotificationPreference,
    limit: "notifications",
  },
  stream: {
    method: "GET",
    path: "/api/community/stream",
    summary: "Live events; resumes after Last-Event-ID or ?after=",
    who: "anyone",
    query: StreamQuery,
    reply: "event-stream",
  },
  placeOffer: {
    method: "POST",
    path: "/api/community/offers",
    summary: "Place an offer",
    who: "member",
    body: PlaceOfferRequest,
    reply: OfferReply,
    status: 201,
    limit: "offers",
    idempotent: true,
  },
  previewOffer: {
    method: "POST",
    path: "/api/community/offers/preview",
    summary: "What an offer would get now; changes nothing",
    who: "member",
    body: PlaceOfferRequest,
    reply: OfferPreview,
    limit: "preview",
  },
  editOffer: {
    method: "PATCH",
    path: "/api/community/offers/[offerId]",
    summary: "Change an offer of mine, or undo its last change",
    who: "owner",
    body: EditOfferRequest,
    reply: OfferReply,
    limit: "offers",
    idempotent: true,
  },
  cancelOffer: {
    method: "DELETE",
    path: "/api/community/offers/[offerId]",
    summary: "Cancel an offer of mine",
    who: "owner",
    query: CancelQuery,
    reply: OfferReply,
    limit: "offers",
    idempotent: true,
  },
  takeOffer: {
    method: "POST",
    path: "/api/community/offers/[offerId]/take",
    summary: "Take an offer with an instant price, wholly or in part",
    who: "member",
    body: TakeOfferRequest,
    reply: TakeReply,
    status: 201,
    limit: "offers",
    idempotent: true,
  },
  explainOffer: {
    method: "GET",
    path: "/api/community/offers/[offerId]/explanation",
    summary: "Why an offer of mine traded as it did in the slots cleared last",
    who: "owner",
    reply: OfferExplanation,
    limit: "proofs",
  },
  rules: {
    method: "GET",
    path: "/api/community/rules",
    summary: "My trading rules, what each did this week, and how its last evaluation went",
    who: "member",
    reply: RulesResponse,
  },
  createRule: {
    method: "POST",
    path: "/api/community/rules",
    summary: "Make a trading rule, as a draft or acting from the next gate on",
    who: "member",
    body: CreateRuleRequest,
    reply: RuleReply,
    status: 201,
    limit: "offers",
    idempotent: true,
  },
  changeRule: {
    method: "PATCH",
    path: "/api/community/rules/[ruleId]",
    summary: "Change what a rule of mine says, its name, or whether it acts",
    who: "owner",
    body: ChangeRuleRequest,
    reply: RuleReply,
    limit: "offers",
    idempotent: true,
  },
  archiveRule: {
    method: "DELETE",
    path: "/api/community/rules/[ruleId]",
    summary: "Put a rule of mine away",
    who: "owner",
    query: CancelQuery,
    reply: RuleReply,
    limit: "offers",
    idempotent: true,
  },
  ruleEvaluations: {
    method: "GET",
    path: "/api/community/rules/[ruleId]/evaluations",
    summary: "What a rule of mine saw and did for the slots it was evaluated for last",
    who: "owner",
    reply: RuleEvaluations,
    limit: "proofs",
  },
  pauseRules: {
    method: "POST",
    path: "/api/community/rules/pause",
    summary: "Let all my rules stand still, or act again",
    who: "member",
    body: PauseRulesRequest,
    reply: PauseRulesReply,
    limit: "offers",
    idempotent: true,
  },
  simulateRule: {
    method: "POST",
    path: "/api/community/rules/simulate",
    summary:
      "How a rule would have done over my own last days: progress and at last the result, one JSON value per line",
    who: "member",
    body: SimulateRuleRequest,
    reply: "lines",
    limit: "simulate",
  },
  operator: {
    method: "GET",
    path: "/api/community/operator",
    summary: "How the house stands: market state, clearing, settling, ledger and audit chain",
    who: "operator",
    reply: OperatorResponse,
  },
  lab: {
    method: "GET",
    path: "/api/community/lab",
    summary: "The community's own books of the last whole days under every market mechanism",
    who: "operator",
    query: LabQuery,
    reply: LabResponse,
  },
  setMarketState: {
    method: "POST",
    path: "/api/community/market-state",
    summary: "Pause the market for a reason everybody sees, or let it run again",
    who: "operator",
    body: MarketStateRequest,
    reply: MarketStateReply,
    limit: "offers",
    idempotent: true,
  },
  setClock: {
    method: "POST",
    path: "/api/community/clock",
    summary: "Demo: let market time run at 1× or 60×, or step to the next slot",
    who: "demo",
    body: ClockRequest,
    reply: ClockReply,
    limit: "clock",
  },
  signIn: {
    method: "POST",
    path: "/api/auth/sign-in/email",
    summary: "Sign in with e-mail and password",
    who: "anyone",
    body: SignInRequest,
    reply: SessionReply,
    limit: "signIn",
  },
  demoSignIn: {
    method: "POST",
    path: "/api/auth/demo-sign-in",
    summary: "Demo: sign in as one of its accounts",
    who: "demo",
    body: DemoSignInRequest,
    reply: SessionReply,
    limit: "demoSignIn",
  },
  signOut: {
    method: "POST",
    path: "/api/auth/sign-out",
    summary: "End this session and its live streams",
    who: "anyone",
    reply: SignOutReply,
    limit: "session",
  },
  session: {
    method: "GET",
    path: "/api/auth/get-session",
    summary: "Who is signed in here",
    who: "anyone",
    reply: SessionReply,
  },
  setUp: {
    method: "POST",
    path: "/api/setup",
    summary: "Set up the community with the one-time link of the terminal",
    who: "anyone",
    body: SetupRequest,
    reply: SetupReply,
    status: 201,
    limit: "setup",
  },
  live: {
    method: "GET",
    path: "/api/health/live",
    summary: "Whether the process runs",
    who: "anyone",
    reply: HealthReply,
  },
  ready: {
    method: "GET",
    path: "/api/health/ready",
    summary: "Whether the process can serve: its database answers",
    who: "anyone",
    reply: HealthReply,
  },
  openApi: {
    method: "GET",
    path: "/api/openapi.json",
    summary: "This description",
    who: "anyone",
    reply: "openapi",
  },
} as const satisfies Record<string, RouteSpec>;
