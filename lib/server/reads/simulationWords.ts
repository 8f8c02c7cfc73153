import type { ErrorCode, FieldError } from "@/lib/domain/errors";
import type { ViewerScope } from "@/lib/domain/privacy/viewer";
import type { SimulateRuleRequest, SimulationLine } from "@/types/rules";

/** What a simulation's thread is told: one thing to do at a time, or to leave it. */
export type SimulationAsk =
  | { kind: "run"; communityId: number; viewer: ViewerScope; now: number; input: SimulateRuleRequest }
  | { kind: "stop" };

/** What it says: line after line, then how it ended. */
export type SimulationWord =
  | { kind: "line"; line: SimulationLine }
  | { kind: "end" }
  | {
      kind: "refusal";
      code: ErrorCode;
      message: string;
      path: string | null;
      fields: readonly FieldError[];
      params: Readonly<Record<string, string | number>>;
    }
  | { kind: "fault"; message: string };
