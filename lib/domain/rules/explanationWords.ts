import type { Conflict } from "./conflicts";
import type { Reason, Saw, TrimCause } from "./decision";
import type { RuleWording } from "./wording";

/** The words in which an evaluation tells what it saw and did, and a conflict what is wrong; values in braces. */
export type RuleExplanations = {
  sentence: RuleWording;
  trace: {
    line: string;
    unknown: string;
    notAsked: string;
    saw: Record<Saw["kind"] | "forecast", string>;
    yes: string;
    no: string;
    outcome: Record<"sell" | "buy" | "reprice" | "notify" | "keep-reserve", string>;
    trims: Record<TrimCause, string>;
    reasons: Record<Exclude<Reason["kind"], "all-hold" | "condition" | "used-up"> | "usedUp" | "condition", string>;
    sides: Record<"sell" | "buy", string>;
  };
  conflicts: Record<Conflict["kind"] | "never-alone", string>;
  when: string;
};
