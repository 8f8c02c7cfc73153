import "@/tests/support/testSecret";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { GET as openApi } from "@/app/api/openapi.json/route";
import { type RouteSpec, routes } from "@/lib/server/http/routeTable";
import { apiRoutes, keyOf } from "@/tests/support/apiRoutes";
import { createWorld, send, type World } from "@/tests/support/httpWorld";

type Operation = {
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: { $ref: string } }> };
  responses: Record<string, { content: Record<string, { schema: { $ref?: string } }> }>;
};
type Document = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<
      string,
      { required?: string[]; properties?: Record<string, object>; additionalProperties?: boolean }
    >;
  };
};

let world: World;
let document: Document;
beforeAll(async () => {
  world = await createWorld();
  document = await (await send(openApi, { path: "/api/openapi.json" })).json();
});
afterAll(() => world.end());

const rows: [string, RouteSpec][] = Object.entries(routes);

describe("the route table", () => {
  test("names every route and method under app/ and nothing else", async () => {
    expect((await apiRoutes()).map(keyOf).toSorted()).toEqual(rows.map(([, spec]) => keyOf(spec)).toSorted());
  });

  test("every mutation and every dear read has an allowance, every write of offers, rules or the market's state an idempotency key", () => {
    const dear = ["clearingProof", "explainOffer"];
    for (const [name, spec] of rows) {
      if (spec.method !== "GET" || dear.includes(name)) expect(spec.limit, name).toBeDefined();
      const asking = /\/(preview|simulate)$/.test(spec.path);
      const changes =
        spec.method !== "GET" &&
        /^\/api\/community\/(billing|disputes|home-changes|offers|rules|sharing|statements|tariffs)/.test(spec.path) &&
        !asking;
      expect(spec.idempotent === true, name).toBe(
        changes || ["setMarketState", "setLeaderboard", "setMeteringPoint"].includes(name),
      );
    }
  });

  test("what is sent refuses unknown keys everywhere", () => {
    for (const [name, spec] of rows) {
      for (const schema of [spec.body, spec.query]) {
        if (!schema) continue;
        const json = z.toJSONSchema(schema, { io: "input" });
        for (const shape of json.anyOf ?? json.oneOf ?? [json]) {
          expect(typeof shape === "object" && shape.additionalProperties, `${name} ${JSON.stringify(shape)}`).toBe(
            false,
          );
        }
      }
    }
  });
});

describe("openapi.json", () => {
  test("is OpenAPI 3.1 and describes every row", () => {
    expect(document.openapi).toBe("3.1.0");
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual(rows.map(([, spec]) => keyOf(spec).replace(/\[(\w+)\]/g, "{$1}")).toSorted());
  });

  test("every reference leads to a schema", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target);
    expect(references.length).toBeGreaterThan(50);
    for (const target of references)
      expect(document.components.schemas, target).toHaveProperty([target?.replace("#/components/schemas/", "") ?? ""]);
  });

  test("bodies are described as sent, replies as they arrive", () => {
    const place = document.paths["/api/community/offers"]?.post;
    expect(place?.requestBody?.content["application/json"]?.schema).toEqual({
      $ref: "#/components/schemas/PlaceOfferRequest",
    });
    expect(place?.responses["201"]?.content["application/json"]?.schema).toEqual({
      $ref: "#/components/schemas/OfferReply",
    });
    expect(place?.responses.default?.content["application/problem+json"]?.schema).toEqual({
      $ref: "#/components/schemas/Problem",
    });
    const { PlaceOfferRequest, OfferReply } = document.components.schemas;
    expect(PlaceOfferRequest?.required).toEqual([
      "side",
      "energyWh",
      "limitMicroEurPerKwh",
      "windowStart",
      "windowEnd",
    ]);
    expect(PlaceOfferRequest?.additionalProperties).toBe(false);
    expect(OfferReply?.required).toEqual(["offer", "warnings"]);
  });

  test("headers, path and query parameters are named", () => {
    const cancel = document.paths["/api/community/offers/{offerId}"]?.delete;
    expect(cancel?.parameters.map((parameter) => [parameter.in, parameter.name, parameter.required])).toEqual([
      ["path", "offerId", true],
      ["query", "version", true],
      ["header", "Origin", true],
      ["header", "Idempotency-Key", true],
    ]);
    const market = document.paths["/api/community/market"]?.get;
    expect(market?.parameters.filter((parameter) => parameter.required)).toEqual([]);
    expect(market?.parameters.map((parameter) => parameter.name)).toContain("when");
  });
});
