/** The operator's desk: what waits, the members, what the books' words mean. */
export const desk = {
  waiting: {
    title: "What waits for you",
    nothing: "Nothing waits for you. Proposals, disputed readings, silent meters and months to close appear here.",
    disputes:
      "{count, plural, one {A reading is called wrong and waits} other {# readings are called wrong and wait}} for your answer.",
    tariffs: "{count, plural, one {A proposed tariff waits} other {# proposed tariffs wait}} for your confirmation.",
    homeChanges:
      "{count, plural, one {A change at a member’s home waits} other {# changes at members’ homes wait}} for your confirmation.",
    unsettled:
      "{count, plural, one {# quarter-hour} other {# quarter-hours}} cannot be settled: their readings are missing. A meter file brings them; else substitutes come after the community’s patience.",
    silent:
      "{count, plural, one {One member’s meter has} other {# members’ meters have}} not reported for more than a day.",
    withoutTariff:
      "{count, plural, one {One member has} other {# members have}} no tariff: what they draw from the grid cannot be priced.",
    withoutPoint:
      "{count, plural, one {One member has} other {# members have}} no metering point: files cannot be told to be theirs.",
    month: "{month} is over and settled: it can be closed.",
    actions: {
      disputes: "Answer",
      tariffs: "Decide",
      homeChanges: "Decide",
      unsettled: "Bring readings",
      silent: "Show them",
      withoutTariff: "Show them",
      withoutPoint: "Show them",
      month: "Go to closing",
    },
  },
  members: {
    title: "Members",
    search: "Find by name",
    show: "Which members",
    shows: { all: "All {count}", missing: "Something missing {count}", inactive: "Not trading {count}" },
    alias: "Member",
    kind: "Kind",
    inactive: "does not trade",
    since: "Since",
    points: "Metering points",
    read: "Last reading",
    readShort: "read",
    never: "none for a month",
    missing: "Missing",
    complete: "nothing",
    lacks: { readings: "readings", tariff: "tariff", "metering-point": "metering point" },
    noneFound: "Nobody is called so.",
    none: {
      all: "There are no members yet.",
      missing: "Nobody lacks anything: every meter reports, everybody has a tariff and a metering point.",
      inactive: "Everybody trades.",
    },
    pages: "Pages of members",
    before: "Previous",
    after: "Next",
    page: "Page {page} of {pages}",
  },
} as const;
