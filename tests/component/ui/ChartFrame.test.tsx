import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ChartFrame } from "@/components/charts/ChartFrame";
import { renderWithIntl } from "@/tests/support/renderWithIntl";

type Row = { slot: string; energyWh: number };

const rows: Row[] = [
  { slot: "2026-06-11T10:15:00Z", energyWh: 1200 },
  { slot: "2026-06-11T10:30:00Z", energyWh: 800 },
];
const columns = [
  { header: "Slot", text: (row: Row) => row.slot.slice(11, 16), raw: (row: Row) => row.slot },
  { header: "kWh", text: (row: Row) => (row.energyWh / 1000).toFixed(2), raw: (row: Row) => row.energyWh / 1000 },
];

const frame = (drawing: React.ReactNode) => (
  <ChartFrame title="Most was made at noon" label="Made per quarter-hour" columns={columns} rows={rows} fileName="made">
    {drawing}
  </ChartFrame>
);

let saved: Blob[] = [];

beforeEach(() => {
  saved = [];
  URL.createObjectURL = (blob) => {
    if (blob instanceof Blob) saved.push(blob);
    return "blob:chart";
  };
  URL.revokeObjectURL = () => {};
});

afterEach(() => {
  Reflect.deleteProperty(URL, "createObjectURL");
  Reflect.deleteProperty(URL, "revokeObjectURL");
});

it("draws only after the first paint, the title is there at once", async () => {
  renderWithIntl(frame(<p>drawing</p>));
  expect(screen.getByRole("heading", { name: "Most was made at noon" })).toBeTruthy();
  expect(screen.queryByText("drawing")).toBeNull();
  expect(await screen.findByText("drawing")).toBeTruthy();
});

it("shows its figures as a table and back", async () => {
  const user = userEvent.setup();
  renderWithIntl(frame(<p>drawing</p>));
  await screen.findByText("drawing");
  await user.click(screen.getByRole("button", { name: "Show as table" }));
  const cells = within(screen.getByRole("table")).getAllByRole("cell");
  expect(cells.map((cell) => cell.textContent)).toEqual(["10:15", "1.20", "10:30", "0.80"]);
  expect(screen.queryByText("drawing")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Show as chart" }));
  expect(screen.getByText("drawing")).toBeTruthy();
});

it("saves plain values as CSV", async () => {
  let name = "";
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(this: HTMLAnchorElement) {
    name = this.download;
  });
  renderWithIntl(frame(<p>drawing</p>));
  await userEvent.click(screen.getByRole("button", { name: "Download as CSV" }));
  expect(name).toBe("made.csv");
  // Blob.text() would swallow the mark that tells spreadsheets the encoding
  const bytes = new Uint8Array((await saved[0]?.arrayBuffer()) ?? new ArrayBuffer(0));
  expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)).toBe(
    "\ufeffSlot,kWh\r\n2026-06-11T10:15:00Z,1.2\r\n2026-06-11T10:30:00Z,0.8\r\n",
  );
});

function Broken(): never {
  throw new Error("no width");
}

it("says so when drawing fails, and still has the table", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  renderWithIntl(frame(<Broken />));
  expect((await screen.findByRole("alert")).textContent).toContain("This chart could not be drawn.");
  await userEvent.click(screen.getByRole("button", { name: "Show as table" }));
  expect(screen.getByRole("table")).toBeTruthy();
});
