import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { RecentReadings } from "@/components/community/account/RecentReadings";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import type { RecentReading } from "@/types/devices";

const NOON = Date.UTC(2026, 5, 11, 10);
const reading = (n: number): RecentReading => ({
  slot: new Date(NOON - n * 900_000).toISOString(),
  importWh: 100,
  exportWh: 0,
  producedWh: 0,
  quality: "measured",
  origin: "device",
  version: 1,
});

it("shows two hours of readings, and all of them when asked for", async () => {
  const readings = Array.from({ length: 24 }, (_, n) => reading(n));
  renderWithIntl(<RecentReadings readings={readings} onDisputed={() => undefined} />);
  const rows = () => within(screen.getByRole("table")).getAllByRole("row").length - 1;
  expect(rows()).toBe(8);
  await userEvent.click(screen.getByRole("button", { name: "Show all 24" }));
  expect(rows()).toBe(24);
  await userEvent.click(screen.getByRole("button", { name: "Show fewer" }));
  expect(rows()).toBe(8);
});
