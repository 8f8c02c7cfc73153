import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { isDisabled, textOf } from "@/tests/support/element";
import { refusal } from "@/tests/support/fakeServer";
import { marketFixture, myOffer } from "@/tests/support/marketFixture";
import { renderMarket } from "@/tests/support/renderMarket";

vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"));

const offer = myOffer({ offerId: "mine", version: 3 });
const initial = () => marketFixture({ myOffers: [offer] });
const mine = () => screen.getByRole("region", { name: "My open offers" });
const reply = (change: Parameters<typeof myOffer>[0]) => ({
  json: { offer: { ...offer, ...change }, warnings: [] },
});

describe("my offers", () => {
  it("say their outlook and why", async () => {
    await renderMarket();
    expect(textOf(mine())).toMatch(/Likely: indicative 18\.9\sct/);
    expect(textOf(mine())).toMatch(/Unlikely: indicative 21\.3\sct.*your limit is below the price/);
    expect(textOf(mine())).toMatch(/Partly: 2\.0\skWh at 20\.7\sct/);
  });

  it("can be cancelled and brought back", async () => {
    const { server } = await renderMarket({
      initial: initial(),
      routes: {
        "DELETE /api/community/offers/mine": () => reply({ state: "cancelled", version: 4 }),
        "PATCH /api/community/offers/mine": () => reply({ version: 5 }),
      },
    });
    await userEvent.click(within(mine()).getByRole("button", { name: /^Cancel offer/ }));
    expect(await within(mine()).findByText(/^Cancelled: Sell 2\.0\skWh/)).toBeTruthy();
    expect(server.of("DELETE", "/api/community/offers/mine")[0]?.query.get("version")).toBe("3");
    const undo = within(mine()).getByRole("button", { name: /Undo/ });
    await waitFor(() => expect(isDisabled(undo)).toBe(false));
    await userEvent.click(undo);
    expect(await within(mine()).findByRole("button", { name: /^Cancel offer/ })).toBeTruthy();
    expect(server.of("PATCH", "/api/community/offers/mine")[0]?.body).toEqual({ version: 4, undo: true });
  });

  it("stay when the cancel is refused, and say why", async () => {
    await renderMarket({
      initial: initial(),
      routes: { "DELETE /api/community/offers/mine": () => refusal(409, "gate-closed") },
    });
    await userEvent.click(within(mine()).getByRole("button", { name: /^Cancel offer/ }));
    expect((await screen.findAllByText("The offer was not cancelled."))[0]).toBeTruthy();
    expect(within(mine()).getByRole("button", { name: /^Cancel offer/ })).toBeTruthy();
  });

  it("can be changed in place, and the change undone", async () => {
    const { server } = await renderMarket({
      initial: initial(),
      routes: { "PATCH /api/community/offers/mine": () => reply({ energyWh: 2500, version: 4 }) },
    });
    await userEvent.click(within(mine()).getByRole("button", { name: /^Change offer/ }));
    const dialog = await screen.findByRole("dialog", { name: "Change your offer" });
    const energy = await within(dialog).findByRole("textbox", { name: "Energy" });
    await userEvent.clear(energy);
    await userEvent.type(energy, "2.5");
    await userEvent.click(within(dialog).getByRole("button", { name: "Save" }));
    expect(await screen.findByText(/^Changed: Sell 2\.5\skWh/)).toBeTruthy();
    expect(server.of("PATCH", "/api/community/offers/mine")[0]?.body).toEqual({
      version: 3,
      energyWh: 2500,
      limitMicroEurPerKwh: 180_000,
      instantMicroEurPerKwh: null,
    });
    await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() =>
      expect(server.of("PATCH", "/api/community/offers/mine").at(-1)?.body).toEqual({ version: 4, undo: true }),
    );
  });

  it("say at once when a change came too late", async () => {
    await renderMarket({
      initial: initial(),
      routes: { "PATCH /api/community/offers/mine": () => refusal(409, "stale-version") },
    });
    await userEvent.click(within(mine()).getByRole("button", { name: /^Change offer/ }));
    await userEvent.click(await screen.findByRole("button", { name: "Save" }));
    expect(await screen.findByText(/changed elsewhere in the meantime/)).toBeTruthy();
    expect(screen.getByRole("dialog")).toBeTruthy();
  });
});
