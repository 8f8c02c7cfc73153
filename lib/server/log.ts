import { pino } from "pino";
import { LOG_LEVELS } from "@/lib/server/env";

// A wrong LOG_LEVEL is refused by environment(), with a remedy; importing the log is not the place to fail.
const level = LOG_LEVELS.find((known) => known === process.env.LOG_LEVEL) ?? "info";

/** Structured log of this process, one JSON object per line on standard output; secrets never reach it. */
export const log = pino({
  level,
  base: { pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: [
      "password",
      "token",
      "secret",
      "*.password",
      "*.token",
      "*.secret",
      "headers.cookie",
      "headers.authorization",
      "*.headers.cookie",
      "*.headers.authorization",
    ],
    censor: "[removed]",
  },
});
