import "@/tests/support/testSecret";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as signIn } from "@/app/api/auth/sign-in/email/route";
import { GET as periodExport } from "@/app/api/community/periods/[month]/export/route";
import { GET as statementFile } from "@/app/api/community/statements/[month]/route";
import { insertClosedPeriod } from "@/lib/server/persistence/queries/closedPeriods";
import { statementPdf } from "@/lib/server/reads/statementPdf";
import { cookieOf, createWorld, emailOf, PASSWORD, send, type World } from "@/tests/support/httpWorld";

let world: World;
let cookie: string;
beforeAll(async () => {
  world = await createWorld();
  cookie = cookieOf(await send(signIn, { method: "POST", body: { email: emailOf("owner"), password: PASSWORD } }));
  await insertClosedPeriod(world.db, world.communityId, {
    month: "2026-06",
    closedAt: Date.UTC(2026, 6, 3, 10),
    closedBy: 1,
    lastTransactionId: 0,
    chainHead: "ab".repeat(32),
  });
});
afterAll(() => world.end());

const get = (month: string, format: string) =>
  send(statementFile, { cookie, params: { month }, path: `/api/community/statements/${month}?format=${format}` });

test("a closed month is a CSV with exact sums and the chain's head; an open one is missing", async () => {
  const reply = await get("2026-06", "csv");
  expect(reply.headers.get("content-disposition")).toBe('attachment; filename="sunny-2026-06.csv"');
  const lines = (await reply.text()).trim().split("\r\n");
  expect(lines[0]).toBe("month,line,reason,late,kwh,eur_per_kwh,eur,eur_exact");
  expect(lines.at(-1)).toContain("ab".repeat(32));
  expect((await get("2026-07", "csv")).status).toBe(404);
  expect((await get("2026-06", "docx")).status).toBe(400);
});

const SHEET = {
  community: "Lindenhof",
  title: "Statement June 2026",
  facts: [["Member", "House 7"]] as [string, string][],
  headline: { amount: "+€132.60", text: "in your favour" },
  compared: [{ name: "Better off", amount: "+€20.00" }],
  days: {
    title: "Day by day",
    above: "to",
    below: "from",
    unit: "kWh",
    days: [{ label: "1", above: 2, below: 1 }],
    ticks: [{ at: 0, text: "0" }],
  },
  header: { name: "What", energy: "kWh", price: "ct/kWh", amount: "€" },
  summary: [{ name: "Sold", energy: "12.345", price: "17.90", amount: "132.60" }],
  details: {
    title: "Every price",
    groups: [
      {
        name: "Sold to Łódź and Győr",
        rows: Array.from({ length: 400 }, (_, k) => ({
          name: `Sold to neighbours ${k}, which is a long name of a line that goes on over the next one`,
          energy: "−12.345",
          price: "17.90",
          amount: "2.21",
        })),
      },
    ],
  },
  pageOf: (page: number, pages: number) => `${page} of ${pages}`,
  sums: [{ name: "Sum", amount: "132.60", strong: true }],
  tax: null,
  notes: ["Grüße, übrig: 3 €."],
  proof: "ab".repeat(32),
  language: "de",
  closedAt: Date.UTC(2026, 6, 3),
};

test("the PDF is whole, has as many pages as its lines need, and the same bytes each time", async () => {
  const [once, again] = [await statementPdf(SHEET), await statementPdf(SHEET)];
  expect(once.equals(again)).toBe(true);
  const text = once.toString("latin1");
  expect(text.startsWith("%PDF-1.7")).toBe(true);
  expect(text.trimEnd().endsWith("%%EOF")).toBe(true);
  expect(text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2);
  const reply = await get("2026-06", "pdf");
  expect([reply.status, reply.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  expect(
    Buffer.from(await reply.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");
});

test("the operator's files of a month have names of their own; days that are none and what would be empty are refused", async () => {
  const operator = cookieOf(
    await send(signIn, { method: "POST", body: { email: emailOf("operator"), password: PASSWORD } }),
  );
  const file = (query: string, month = "2026-06") =>
    send(periodExport, {
      cookie: operator,
      params: { month },
      path: `/api/community/periods/${month}/export?${query}`,
      headers: { "accept-language": "de" },
    });
  const csv = await file("format=accounting");
  expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(csv.headers.get("content-disposition")).toBe('attachment; filename="sunny-2026-06-accounting.csv"');
  expect(csv.headers.get("cache-control")).toBe("no-store");
  expect(await csv.text()).toBe("period,number,debit_account,debit_name,credit_account,credit_name,eur,text\r\n");
  for (const [query, status] of [
    ["format=pain001", 400],
    ["format=pain001&date=2099-02-30", 400],
    ["format=pain001&date=2020-01-01", 400],
    ["format=pain002&date=2099-01-01", 400],
    ["format=pain001&date=2099-01-01", 404],
    ["format=pain008&date=2099-01-01", 404],
  ] as const)
    expect((await file(query)).status, query).toBe(status);
  expect((await file("format=accounting", "2026-07")).status).toBe(404);
});
