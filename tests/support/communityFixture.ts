import { Community } from "@/types/community";

/** The quarter-hour of an invented Thursday that runs in tests: 11 June 2026, 13:34 in Berlin. */
export const NOW = Date.parse("2026-06-11T11:34:00Z");
export const RUNNING = Date.parse("2026-06-11T11:30:00Z");
export const SLOT_MS = 900_000;

/** RFC 3339 UTC text of an instant, as the wire has it. */
export const at = (ms: number) => new Date(ms).toISOString().replace(".000Z", "Z");
/** Cents per kWh as the wire's µ€/kWh. */
export const ct = (cents: number) => Math.round(cents * 10_000);

/** An invented street; change what a test is about. */
export function community(change: Partial<Community> = {}): Community {
  return Community.parse({
    slug: "lindenhof",
    name: "Lindenhof",
    location: "Freiburg im Breisgau",
    country: "DE",
    timeZone: "Europe/Berlin",
    memberCount: 127,
    activeCount: 89,
    prosumerCount: 45,
    districts: [
      { district: "A", name: "Mühlbach" },
      { district: "B", name: "Sonnenhang" },
    ],
    gateClosureMinutes: 5,
    demo: true,
    pausedReason: null,
    now: at(NOW),
    rate: 1,
    sky: "noon",
    historyProgress: null,
    ...change,
  });
}

/** Somebody who has not signed in. */
export const VISITOR = {
  signedIn: false,
  name: null,
  memberAlias: null,
  district: null,
  role: "visitor",
  kind: null,
} as const;
