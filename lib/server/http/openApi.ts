import * as z from "zod";
import * as account from "@/types/account";
import * as clearing from "@/types/clearing";
import * as community from "@/types/community";
import * as devices from "@/types/devices";
import * as disputes from "@/types/disputes";
import * as forecast from "@/types/forecast";
import * as history from "@/types/history";
import * as home from "@/types/home";
import * as homeChanges from "@/types/homeChanges";
import * as insights from "@/types/insights";
import * as memberCare from "@/types/memberCare";
import * as meterFiles from "@/types/meterFiles";
import * as notifications from "@/types/notifications";
import * as operator from "@/types/operator";
import * as payments from "@/types/payments";
import * as receipt from "@/types/receipt";
import * as rules from "@/types/rules";
import * as sharing from "@/types/sharing";
import * as statements from "@/types/statements";
import * as tariffs from "@/types/tariffs";
import { type RouteSpec, routes } from "./routeTable";

type Schema = Record<string, unknown>;

const REF = "#/components/schemas/";
let document: Schema | undefined;

/** The API as OpenAPI 3.1, made once from the route table and the contracts. */
export function openApiDocument(): Schema {
  document ??= {
    openapi: "3.1.0",
    info: {
      title: "Commonwatt",
      version: "1",
      description: "Energy in Wh, money in n€, prices in µ€/kWh, instants in UTC.",
    },
    paths: pathsOf(Object.entries(routes)),
    components: {
      schemas: schemas(),
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "commonwatt.session_token" },
        device: { type: "http", scheme: "bearer" },
      },
    },
  };
  return document;
}

const contracts = new Map<z.core.$ZodType, string>(
  [
    community,
    account,
    clearing,
    devices,
    disputes,
    forecast,
    history,
    home,
    homeChanges,
    insights,
    notifications,
    operator,
    memberCare,
    meterFiles,
    payments,
    receipt,
    rules,
    sharing,
    statements,
    tariffs,
  ].flatMap((contractFile) =>
    Object.entries(contractFile).flatMap(([name, value]) =>
      value instanceof z.ZodType ? [[value, name] as const] : [],
    ),
  ),
);

/** Every named contract; requests as they are sent, everything else as it arrives. */
function schemas(): Schema {
  const registry = z.registry<{ id: string }>();
  for (const [schema, id] of contracts) registry.add(schema, { id });
  const options = { uri: (id: string) => `${REF}${id}` };
  const sent = z.toJSONSchema(registry, { ...options, io: "input" }).schemas;
  const received = z.toJSONSchema(registry, { ...options, io: "output" }).schemas;
  const bodies = new Set(
    Object.values(routes).flatMap((spec: RouteSpec) => contracts.get(spec.body as z.ZodType) ?? []),
  );
  return Object.fromEntries(
    Object.keys(received).map((id) => {
      const { $schema: _schema, $id: _id, ...schema } = (bodies.has(id) ? sent[id] : received[id]) as Schema;
      return [id, schema];
    }),
  );
}

function pathsOf(rows: [string, RouteSpec][]): Schema {
  const paths: Record<string, Schema> = {};
  for (const [operationId, spec] of rows) {
    const path = spec.path.replace(/\[(\w+)\]/g, "{$1}");
    paths[path] = { ...paths[path], [spec.method.toLowerCase()]: operation(operationId, spec) };
  }
  return paths;
}

function operation(operationId: string, spec: RouteSpec): Schema {
  return {
    operationId,
    summary: spec.summary,
    "x-who": spec.who,
    ...(spec.who !== "anyone" &&
      spec.who !== "demo" && { security: [spec.who === "device" ? { device: [] } : { session: [] }] }),
    parameters: [...pathParameters(spec.path), ...queryParameters(spec), ...headerParameters(spec)],
    ...(spec.body && {
      requestBody: { required: true, content: { "application/json": { schema: reference(spec.body) } } },
    }),
    responses: {
      [String(spec.status ?? 200)]: { description: "Done", content: content(spec) },
      default: {
        description: "Refused",
        content: { "application/problem+json": { schema: reference(community.Problem) } },
      },
    },
  };
}

function content(spec: RouteSpec): Schema {
  if (spec.reply === "event-stream") return { "text/event-stream": { schema: { type: "string" } } };
  if (spec.reply === "openapi") return { "application/json": { schema: { type: "object" } } };
  if (spec.reply === "lines")
    return { "application/x-ndjson": { schema: reference(rules.SimulationLine), "x-lines": true } };
  if (spec.reply === "file")
    return { "text/csv": { schema: { type: "string" } }, "application/json": { schema: { type: "array" } } };
  return { "application/json": { schema: reference(spec.reply) } };
}

function reference(schema: z.ZodType): Schema {
  const name = contracts.get(schema);
  if (!name) throw new Error("A contract of the route table is not exported by types/");
  return { $ref: `${REF}${name}` };
}

function pathParameters(path: string): Schema[] {
  return [...path.matchAll(/\[(\w+)\]/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function queryParameters(spec: RouteSpec): Schema[] {
  if (!spec.query) return [];
  const { properties = {} } = z.toJSONSchema(spec.query, { io: "output" });
  const { required = [] } = z.toJSONSchema(spec.query, { io: "input" });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
}

function headerParameters(spec: RouteSpec): Schema[] {
  const header = (name: string, description: string) => ({
    name,
    in: "header",
    required: true,
    description,
    schema: { type: "string" },
  });
  const origin = spec.method === "GET" || spec.who === "device" ? [] : [header("Origin", "The portal's own address")];
  return spec.idempotent
    ? [...origin, header("Idempotency-Key", "1 to 128 printable characters, new for each intention")]
    : origin;
}
