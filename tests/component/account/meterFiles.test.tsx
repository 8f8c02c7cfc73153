import { Blob as NodeBlob } from "node:buffer";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { IntlProvider, useLocale } from "use-intl";
import { expect, it, vi } from "vitest";
import MeterFiles from "@/components/community/account/files/MeterFiles";
import { LiveProvider } from "@/components/community/live/useLive";
import { ToastProvider } from "@/components/ui/ToastProvider";
import { dayStart } from "@/lib/domain/units/slot";
import { textOf } from "@/tests/support/element";
import { FakeEventSource, fakeServer, refusal } from "@/tests/support/fakeServer";
import { makeFile } from "@/tests/support/meterFiles";
import { renderWithIntl } from "@/tests/support/renderWithIntl";

vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"));

const ZONE = "Europe/Vienna";
const DAY = dayStart("2026-06-20", ZONE);
const NOTHING = { imports: [], points: [], members: [] };
const REPLY = {
  state: "imported",
  importId: "11111111-1111-4111-8111-111111111111",
  format: "netz-noe",
  firstSlot: "2026-06-19T22:00:00Z",
  lastSlot: "2026-06-20T21:45:00Z",
  inserted: 96,
  corrected: 2,
  unchanged: 0,
  ownerless: 0,
};

function Page({ of }: { of: "own" | "community" }) {
  return (
    <IntlProvider locale={useLocale()} timeZone={ZONE}>
      <LiveProvider eventSeq={1}>
        <ToastProvider>
          <MeterFiles initial={NOTHING} of={of} timeZone={ZONE} now={() => DAY + 7 * 86_400_000} />
        </ToastProvider>
      </LiveProvider>
    </IntlProvider>
  );
}

function renderFiles(routes: Parameters<typeof fakeServer>[0] = {}, of: "own" | "community" = "own") {
  FakeEventSource.install();
  const server = fakeServer({
    "GET /api/community/meter-files": () => ({ json: NOTHING }),
    "GET /api/community/meter-files/columns": () => ({ json: { mapping: null } }),
    "POST /api/community/meter-files/known": () => ({ json: { days: [], unknownPoints: [] } }),
    ...routes,
  });
  return { server, ...renderWithIntl(<Page of={of} />) };
}

const netz = (change: (lines: string[]) => string[] = (lines) => lines) => {
  const content = new TextDecoder().decode(makeFile("netz-noe", { from: DAY, slots: 96, valueOf: () => 250 }));
  return change(content.split("\n")).join("\n");
};
/** A file whose stream jsdom lacks. */
function fileOf(content: string, name = "june.csv"): File {
  const file = new File([content], name);
  Object.defineProperty(file, "stream", { value: () => new NodeBlob([content]).stream() });
  return file;
}
const choose = (content: string) => userEvent.upload(screen.getByLabelText(/Choose a file/), fileOf(content));

it("shows what a file holds and would change before its values are sent, then brings it in", async () => {
  const known = { importWh: 250 * 96, exportWh: 0, solarWh: 0, windWh: 0, chargeWh: 0, dischargeWh: 0 };
  const { server, container } = renderFiles({
    "POST /api/community/meter-files/known": () => ({
      json: { days: [{ day: "2026-06-20", readings: 96, ...known, importWh: 1 }], unknownPoints: [] },
    }),
    "POST /api/community/meter-files": () => ({ json: REPLY }),
  });
  await choose(netz((lines) => lines.filter((_, line) => line !== 20)));
  expect(
    await screen.findByText(/Netz NÖ, 20 Jun(e)? 2026 to 20 Jun(e)? 2026: 23\.\d kWh taken from the grid\./),
  ).toBeTruthy();
  await screen.findByRole("img", { name: /1 day: 0 new, 1 would change, 0 as known already, 1 with gaps/ });
  expect(screen.getByText("One gap:")).toBeTruthy();
  expect(server.of("POST", "/api/community/meter-files")).toEqual([]);
  expect(server.of("POST", "/api/community/meter-files/known")[0]?.body).toEqual({
    from: "2026-06-20",
    to: "2026-06-20",
    target: "own",
    points: [],
  });
  expect((await axe.run(container, { rules: { "color-contrast": { enabled: false } } })).violations).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Bring it in" }));
  expect(await screen.findByText("96 quarter-hours are new, 2 corrected, 0 as they were.")).toBeTruthy();
  expect(server.of("POST", "/api/community/meter-files")[0]?.query.get("fileName")).toBe("june.csv");
  expect(screen.getByLabelText(/Choose a file/)).toBeTruthy();
});

it("names the lines that cannot be taken, and offers nothing to send", async () => {
  renderFiles();
  await choose(netz((lines) => lines.map((line, at) => (at === 16 ? line.replace(/;[\d,]+;/, ";much;") : line))));
  expect(textOf(await screen.findByRole("alert"))).toContain("Line 17 has no number where one must be (much)");
  expect(screen.queryByRole("button", { name: "Bring it in" })).toBeNull();
});

it("asks once which column is what where it cannot tell", async () => {
  const { server } = renderFiles({ "POST /api/community/meter-files": () => ({ json: REPLY }) });
  await choose("Zeitpunkt;A;B\n2026-06-20 00:00;1,0;0,2\n2026-06-20 00:15;1,0;0,2\n2026-06-20 00:30;1,1;0,3\n");
  const choice = within(await screen.findByRole("region", { name: "Which column is what" }));
  expect(choice.getByRole<HTMLButtonElement>("button", { name: "Read it so" }).disabled).toBe(true);
  await userEvent.click(await choice.findByRole("combobox", { name: "Taken from the grid" }, { timeout: 8_000 }));
  await userEvent.click(await screen.findByRole("option", { name: "B" }));
  await userEvent.click(choice.getByRole("button", { name: "Read it so" }));
  expect(await screen.findByText(/CSV, 20 Jun(e)? 2026 .* 700 Wh|CSV, .*0\.70 kWh taken from the grid/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Bring it in" }));
  await waitFor(() => expect(server.of("POST", "/api/community/meter-files")).toHaveLength(1));
  const query = server.of("POST", "/api/community/meter-files")[0]!.query;
  expect(JSON.parse(query.get("mapping") ?? "")).toMatchObject({
    delimiter: ";",
    decimal: ",",
    time: { column: 0, format: "ymd" },
    energies: [{ column: 2, energy: "importWh" }],
  });
  expect(query.get("header")).toMatch(/^[0-9a-f]{16}$/);
});

it("says what is no meter file, whose points are unknown, and why the server refused", async () => {
  renderFiles(
    {
      "POST /api/community/meter-files/known": ({ body }) => ({
        json: { days: [], unknownPoints: (body as { points: string[] }).points },
      }),
    },
    "community",
  );
  await choose("Dear neighbour,\n");
  expect(await screen.findByText("No known format")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Another file" }));
  const file = makeFile("wiener-netze", { from: DAY, slots: 8, valueOf: () => 100 });
  await choose(new TextDecoder().decode(file));
  expect(textOf(await screen.findByRole("alert"))).toContain("This metering point is nobody’s here: AT001");
  expect(screen.queryByRole("button", { name: "Bring it in" })).toBeNull();
});

it("shows a refusal where it was asked", async () => {
  renderFiles({
    "POST /api/community/meter-files": () => refusal(400, "invalid-input", { detail: "The file holds no readings." }),
  });
  await choose(netz());
  await userEvent.click(await screen.findByRole("button", { name: "Bring it in" }));
  expect(textOf(await screen.findByRole("alert"))).toContain("Nothing was changed. The file holds no readings.");
});
