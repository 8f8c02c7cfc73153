// The rooms of the house and who may import whom. What is not listed is forbidden; type-only imports count.
const GROUND = ["domain/units", "domain/errors"];
const DOMAIN_ROOMS = [
  "market",
  "metering",
  "models",
  "privacy",
  "allocation",
  "settlement",
  "forecasting",
  "rules",
  "insights",
  "simulation",
];
const DOMAIN = [...GROUND, ...DOMAIN_ROOMS.map((room) => `domain/${room}`)];

// server/log is the voice of server/env: whoever may import the one may import the other.
const ENV = ["server/env", "server/log"];

const PATHS = {
  "domain/units": "^lib/domain/units/",
  "domain/errors": "^lib/domain/errors[.]ts$",
  ...Object.fromEntries(DOMAIN_ROOMS.map((room) => [`domain/${room}`, `^lib/domain/${room}/`])),
  types: "^types/",
  communityData: "^lib/communityData[.]ts$",
  i18n: "^lib/i18n/",
  documents: "^lib/documents/",
  "server/env": "^lib/server/(env|mailSettings)[.]ts$",
  "server/log": "^lib/server/log[.]ts$",
  // The clock is a part of the context ({ db, clock, viewer }) and may no more than it.
  "server/context": "^lib/server/(context|clock)[.]ts$",
  ...Object.fromEntries(
    ["persistence", "auth", "events", "notifications", "mail", "reads", "commands", "jobs", "http"].map((room) => [
      `server/${room}`,
      `^lib/server/${room}/`,
    ]),
  ),
  components: "^components/",
  app: "^app/",
  instrumentation: "^instrumentation[.]ts$",
  scripts: "^scripts/",
};
const SERVER = Object.keys(PATHS).filter((room) => room.startsWith("server/"));

const TABLE = {
  "domain/units": [],
  "domain/errors": [],
  "server/env": [],
  "server/log": ["server/env"],
  types: GROUND,
  "domain/market": GROUND,
  "domain/metering": GROUND,
  "domain/models": GROUND,
  "domain/privacy": GROUND,
  "domain/allocation": [...GROUND, "domain/metering"],
  "domain/settlement": [...GROUND, "domain/market", "domain/metering", "domain/allocation"],
  "domain/forecasting": [...GROUND, "domain/metering", "domain/models"],
  "domain/rules": [...GROUND, "domain/market", "domain/forecasting"],
  "domain/insights": [...GROUND, "domain/market", "domain/metering", "domain/settlement"],
  "domain/simulation": DOMAIN.filter((room) => room !== "domain/insights" && room !== "domain/privacy"),
  communityData: [...DOMAIN, "types"],
  i18n: GROUND,
  // What is set in words for files and letters; pure, for pages and server alike.
  documents: [...GROUND, "types", "i18n"],
  "server/persistence": [...DOMAIN, ...ENV],
  "server/auth": [...DOMAIN, ...ENV, "server/persistence"],
  "server/events": [...DOMAIN, ...ENV, "server/persistence"],
  "server/notifications": [...DOMAIN, ...ENV, "server/persistence", "i18n"],
  // What leaves the house by mail: how, not what.
  "server/mail": ENV,
  "server/context": [...DOMAIN, ...ENV, "server/persistence"],
  "server/reads": [
    ...DOMAIN,
    "types",
    "server/persistence",
    "server/auth",
    "server/events",
    "server/notifications",
    "server/mail",
    "server/context",
    "i18n",
    "documents",
  ],
  "server/commands": [
    ...DOMAIN,
    "types",
    "server/persistence",
    "server/auth",
    "server/events",
    "server/notifications",
    "server/mail",
    "server/context",
    "i18n",
    "communityData",
  ],
  "server/jobs": [
    ...DOMAIN,
    ...ENV,
    "server/commands",
    "server/reads",
    "server/events",
    "server/mail",
    "server/context",
    "server/persistence",
    "i18n",
    "documents",
  ],
  "server/http": [
    ...ENV,
    "domain/errors",
    "domain/privacy",
    "types",
    "server/persistence",
    "server/auth",
    "server/context",
  ],
  components: ["types", "i18n", "documents", "domain/units", "domain/market", "domain/metering", "domain/rules"],
  app: [
    "components",
    "types",
    "i18n",
    "documents",
    "server/reads",
    "server/commands",
    "server/http",
    "server/events",
    "server/auth",
  ],
  instrumentation: [...SERVER, ...DOMAIN, "communityData"],
  scripts: [...SERVER, ...DOMAIN, "communityData"],
};

const missing = Object.keys(PATHS).filter((room) => !TABLE[room]);
if (missing.length > 0) throw new Error(`Rooms without a row: ${missing.join(", ")}`);

// Anything of the project that is no package and no room: a new room needs a row first. The project's own package.json and
// configuration files are data of the root, not rooms.
const OURS = "^(app|components|lib|types|scripts|tests)/|^instrumentation[.]ts$";

const roomRules = Object.entries(TABLE).map(([room, allowed]) => ({
  name: `room ${room}`,
  comment: `${room} may import, beside itself: ${allowed.join(", ") || "nothing of ours"}`,
  severity: "error",
  from: { path: PATHS[room] },
  to: { path: OURS, pathNot: [room, ...allowed].map((name) => PATHS[name]) },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: "no room",
      comment: "a file outside of every room: decide where it belongs (docs/decisions)",
      severity: "error",
      from: { path: OURS, pathNot: ["^tests/", ...Object.values(PATHS)] },
      to: {},
    },
    { name: "no cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "resolvable",
      comment: "an import that leads nowhere",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "domain is pure",
      comment:
        "lib/domain imports no package but a Temporal polyfill (units), @noble/hashes (market), an unzipper and an XML parser (metering/formats)",
      severity: "error",
      from: { path: "^lib/domain/" },
      to: {
        dependencyTypesNot: ["local", "aliased", "aliased-tsconfig"],
        pathNot: "node_modules/(temporal-polyfill|temporal-spec|@noble/hashes|fflate|saxes)/",
      },
    },
    {
      name: "Temporal in units only",
      severity: "error",
      from: { path: "^lib/domain/", pathNot: "^lib/domain/units/" },
      to: { path: "node_modules/temporal-" },
    },
    {
      name: "hashes in market only",
      severity: "error",
      from: { path: "^lib/domain/", pathNot: "^lib/domain/market/" },
      to: { path: "node_modules/@noble/" },
    },
    {
      name: "unzipper and XML parser in metering/formats only",
      severity: "error",
      from: { path: "^lib/domain/", pathNot: "^lib/domain/metering/formats/" },
      to: { path: "node_modules/(fflate|saxes)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
