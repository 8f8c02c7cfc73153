import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { expect, it, vi } from "vitest";
import AddDevice from "@/components/community/account/devices/AddDevice";
import { DeviceList } from "@/components/community/account/devices/DeviceList";
import type { Locale } from "@/lib/i18n/locale";
import { community, VISITOR } from "@/tests/support/communityFixture";
import { descriptionOf, isChecked, textOf } from "@/tests/support/element";
import { fakeServer, refusal } from "@/tests/support/fakeServer";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import type { Device, DevicesResponse } from "@/types/devices";

const POINT = "541448820000000015";
const PATH = "/api/community/devices";
const TOKEN = `cwd_${"A".repeat(43)}`;
const device: Device = {
  deviceId: "11111111-1111-4111-8111-111111111111",
  label: "Reader in the hall",
  createdAt: "2026-06-21T10:00:00Z",
  lastUsedAt: null,
  pointId: POINT,
  energies: ["importWh", "exportWh"],
  meterNumber: null,
  lastDay: null,
  state: "active",
};
const TOLD: DevicesResponse = {
  community: community({ now: "2026-06-21T12:07:00Z" }),
  viewer: VISITOR,
  devices: [],
  readings: [],
  points: [POINT],
  plants: ["solar", "battery"],
  today: "2026-06-21",
  eventSeq: 1,
};

async function openForm(told: DevicesResponse, answer: Parameters<typeof fakeServer>[0][string], locale?: Locale) {
  const server = fakeServer({ [`POST ${PATH}`]: answer });
  const changed = vi.fn();
  renderWithIntl(<AddDevice told={told} onClose={() => undefined} onChanged={changed} />, locale);
  const dialog = await screen.findByRole("dialog");
  return { server, changed, dialog, sent: () => server.of("POST", PATH) };
}
const made = { status: 201, json: { device, token: TOKEN } };
const faultsOf = async (element: Element) => {
  document.documentElement.lang = "en";
  const { violations } = await axe.run(element, { rules: { "color-contrast": { enabled: false } } });
  return violations.map(({ id }) => id);
};

it("a device is added for a metering point with what is ticked, and its token shown once with what it is for", async () => {
  const { sent, changed, dialog } = await openForm(TOLD, () => made);
  await userEvent.click(screen.getByRole("button", { name: "Add" }));
  expect(descriptionOf(screen.getByRole("textbox", { name: "Name" }))).toBe("Give it a name.");
  expect(sent()).toHaveLength(0);
  await userEvent.type(screen.getByRole("textbox", { name: "Name" }), " Reader in the hall ");
  expect(textOf(await screen.findByRole("combobox", { name: "Reports for" }))).toContain(POINT);
  const group = screen.getByRole("group", { name: "May report" });
  expect(within(group).getAllByRole("checkbox")).toHaveLength(5);
  expect(isChecked(within(group).getByRole("checkbox", { name: "given to the grid" }))).toBe(true);
  expect(await faultsOf(dialog)).toEqual([]);
  await userEvent.type(screen.getByRole("textbox", { name: "Number on the meter" }), "1 SAG31");
  await userEvent.type(screen.getByLabelText("Last day"), "2026-12-31");
  await userEvent.click(screen.getByRole("button", { name: "Add" }));
  await screen.findByText(TOKEN);
  expect(sent()[0]?.body).toEqual({
    label: "Reader in the hall",
    pointId: POINT,
    energies: ["importWh", "exportWh"],
    meterNumber: "1 SAG31",
    lastDay: "2026-12-31",
  });
  expect(changed).toHaveBeenCalledOnce();
  expect(textOf(dialog)).toContain("nothing else: taken from the grid, given to the grid.");
  expect(textOf(dialog)).toContain('{"readings":[{"start":"2026-06-21T11:45:00Z","importWh":120,"exportWh":0}]}');
});

it("an inverter reports for no metering point, and has no meter number to enter", async () => {
  const { sent } = await openForm(TOLD, () => made);
  await userEvent.type(screen.getByRole("textbox", { name: "Name" }), "Inverter");
  await userEvent.click(await screen.findByRole("combobox", { name: "Reports for" }));
  await userEvent.click(await screen.findByRole("option", { name: "A meter without a metering point" }));
  for (const name of ["taken from the grid", "given to the grid"]) {
    await userEvent.click(screen.getByRole("checkbox", { name }));
  }
  expect(screen.queryByRole("textbox", { name: "Number on the meter" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Add" }));
  expect(screen.getByText("Tick at least one.")).toBeTruthy();
  await userEvent.click(screen.getByRole("checkbox", { name: "made by the sun" }));
  await userEvent.click(screen.getByRole("button", { name: "Add" }));
  await waitFor(() => expect(sent()).toHaveLength(1));
  expect(sent()[0]?.body).toEqual({
    label: "Inverter",
    pointId: null,
    energies: ["solarWh"],
    meterNumber: null,
    lastDay: null,
  });
});

it("what cannot be is named at its field, here and by the server; a home without metering points chooses none", async () => {
  const { sent } = await openForm({ ...TOLD, points: [], plants: [] }, () =>
    refusal(400, "invalid-input", { errors: [{ path: "/label", message: "too many" }] }),
  );
  expect(screen.queryByRole("combobox")).toBeNull();
  expect(screen.getAllByRole("checkbox")).toHaveLength(3);
  await userEvent.type(screen.getByRole("textbox", { name: "Name" }), "Reader");
  await userEvent.type(screen.getByRole("textbox", { name: "Number on the meter" }), "(1)");
  await userEvent.type(screen.getByLabelText("Last day"), "2026-06-20");
  await userEvent.click(screen.getByRole("button", { name: "Add" }));
  expect(screen.getByText("Choose 21 Jun 2026 or later.")).toBeTruthy();
  expect(screen.getByText("Letters and digits as they are printed on the meter.")).toBeTruthy();
  expect(sent()).toHaveLength(0);
  await userEvent.clear(screen.getByRole("textbox", { name: "Number on the meter" }));
  await userEvent.clear(screen.getByLabelText("Last day"));
  await userEvent.click(screen.getByRole("button", { name: "Add" }));
  expect(await screen.findByText(/You have as many devices as can be kept/)).toBeTruthy();
});

it("the list says of each device its meter, what it may report, until when and whether it still may", async () => {
  const devices: Device[] = [
    { ...device, meterNumber: "1 SAG31", lastDay: "2026-12-31" },
    { ...device, deviceId: "2", label: "Inverter", pointId: null, energies: ["solarWh"] },
    {
      ...device,
      deviceId: "3",
      label: "Old reader",
      pointId: null,
      energies: null,
      lastUsedAt: "2026-06-21T10:00:00Z",
    },
    { ...device, deviceId: "4", label: "Guest", lastDay: "2026-06-20", state: "expired" },
    { ...device, deviceId: "5", label: "Flat", state: "point-gone" },
  ];
  const server = fakeServer({ [`DELETE ${PATH}/*`]: () => ({ json: { deviceId: device.deviceId } }) });
  const changed = vi.fn();
  const { container } = renderWithIntl(<DeviceList devices={devices} onChanged={changed} />);
  const [hall, inverter, old, guest, flat] = screen.getAllByRole("listitem").map(textOf);
  expect(hall).toContain(`metering point ${POINT}, meter 1 SAG31`);
  expect(hall).toContain("may report until 31 Dec 2026: taken from the grid, given to the grid");
  expect(hall).toContain("has not reported yet");
  expect(inverter).toContain("a meter of your home without a metering pointmay report: made by the sun");
  expect(old).toContain("whole home: everything your meters count");
  expect(old).not.toContain("may report");
  expect(old).toContain("reported last on");
  expect(guest).toContain("expired");
  expect(guest).toContain("Its last day was 20 Jun 2026");
  expect(flat).toContain("not your meter any more");
  expect(await faultsOf(container)).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "End Old reader" }));
  await screen.findByText("Ended. Its token is refused from now on.");
  await userEvent.click(screen.getByRole("button", { name: "Remove Guest" }));
  await screen.findByText("Removed.");
  expect(server.of("DELETE", `${PATH}/3`)).toHaveLength(1);
  expect(changed).toHaveBeenCalledTimes(2);
});

it("all of it in German too", async () => {
  const { dialog } = await openForm(TOLD, () => made, "de");
  expect(textOf(dialog)).toContain("Einspeisung ins Netz");
  await userEvent.type(screen.getByRole("textbox", { name: "Name" }), "Lesekopf");
  await userEvent.click(screen.getByRole("button", { name: "Hinzufügen" }));
  await screen.findByText(
    /kann diese Werte für dich melden und sonst nichts: Bezug aus dem Netz, Einspeisung ins Netz\./,
  );
});

it("does not lose the token unasked: Escape asks first, leads back to it, and Done closes at once", async () => {
  fakeServer({ [`POST ${PATH}`]: () => made });
  const closed = vi.fn();
  renderWithIntl(<AddDevice told={TOLD} onClose={closed} onChanged={() => undefined} />);
  await userEvent.type(await screen.findByRole("textbox", { name: "Name" }), "Reader{Enter}");
  await screen.findByText(TOKEN);
  await userEvent.keyboard("{Escape}");
  await screen.findByRole("dialog", { name: "Close without the token?" });
  expect(closed).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Back to the token" }));
  await screen.findByText(TOKEN);
  await userEvent.keyboard("{Escape}");
  await userEvent.click(await screen.findByRole("button", { name: "Close all the same" }));
  expect(closed).toHaveBeenCalledTimes(1);
});
