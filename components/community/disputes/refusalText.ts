import { problemText } from "@/components/community/live/problemText";
import { ProblemError } from "@/components/community/live/request";
import type { Translator } from "@/lib/i18n/translator";

/** Why a dispute was refused: what the server says of the field, which is more than its code. */
export function refusalText(error: unknown, texts: Translator<"errors">): string {
  return error instanceof ProblemError && error.problem.code === "invalid-input"
    ? error.problem.detail
    : problemText(error, texts);
}
