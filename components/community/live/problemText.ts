import { ProblemError } from "@/components/community/live/request";
import type { Translator } from "@/lib/i18n/translator";

/** What went wrong and what to do about it, in the reader's language. */
export function problemText(error: unknown, texts: Translator<"errors">): string {
  return error instanceof ProblemError ? texts(error.problem.code) : texts("unavailable");
}
