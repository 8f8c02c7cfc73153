import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { describe, expect, it, vi } from "vitest";
import { enteredIn, isChecked, isDisabled, textOf } from "@/tests/support/element";
import { refusal } from "@/tests/support/fakeServer";
import { marketFixture, tradingOffer } from "@/tests/support/marketFixture";
import { renderMarket } from "@/tests/support/renderMarket";

vi.mock("next/navigation", () => import("@/tests/support/nextNavigation"));

const withheld = {
  supply: [],
  demand: [],
  meetMicroEurPerKwh: 179_000,
  meetWh: 0,
  withheld: true,
};
const takable = /Take this offer of Lomesa/;

describe("the book", () => {
  it("shows both sides best price first, with time, certificate and flexibility", async () => {
    await renderMarket();
    const sells = screen.getByRole("heading", { name: /^Sell offers/ }).closest("section") as HTMLElement;
    const rows = within(sells).getAllByRole("listitem");
    expect(textOf(rows[0])).toMatch(/16\.0.*2\.4.*Solar.*Lomesa/);
    expect(within(sells).getAllByText("Certified").length).toBeGreaterThan(0);
    expect(textOf(sells)).toMatch(/14:00–18:00 · Mibase · A.*flexible, up to 4\.00\skW/);
  });

  it("writes filters into the address and reads the book for them", async () => {
    const { server } = await renderMarket({ query: "?community=lindenhof" });
    await userEvent.click(await screen.findByRole("combobox", { name: "Energy type" }));
    await userEvent.click(await screen.findByRole("option", { name: "Wind" }));
    await waitFor(() => expect(window.location.search).toBe("?community=lindenhof&type=wind"));
    await waitFor(() => expect(server.of("GET", "/api/community/market").at(-1)?.query.get("type")).toBe("wind"));
    await userEvent.click(screen.getByRole("button", { name: "Reset" }));
    expect(window.location.search).toBe("?community=lindenhof");
    expect(screen.queryByRole("button", { name: "Reset" })).toBeNull();
  });

  it("takes wrong filters of an address for none", async () => {
    await renderMarket({ query: "?type=coal&min=cheap&when=window&from=2026-06-11T14:00:00Z" });
    expect(textOf(await screen.findByRole("combobox", { name: "Energy type" }))).toContain("All types");
    expect(textOf(await screen.findByRole("combobox", { name: "When" }))).toContain("Now");
  });

  it("answers an offer in the ticket: other side, its energy, its limit", async () => {
    await renderMarket();
    await userEvent.click(screen.getByRole("button", { name: /Lomesa offers 2\.4\skWh/ }));
    expect(isChecked(screen.getByRole("radio", { name: "Buy" }))).toBe(true);
    expect(enteredIn(await screen.findByRole("textbox", { name: "Energy" }))).toBe("2.4");
    expect((await screen.findByRole("slider", { name: "Pay at most" })).getAttribute("aria-valuenow")).toBe("160000");
    await userEvent.click(screen.getByRole("button", { name: /Tamivo wants/ }));
    expect(isChecked(screen.getByRole("radio", { name: "Sell" }))).toBe(true);
  });

  it("takes part of an offer at the price that was seen", async () => {
    const { server } = await renderMarket({
      routes: {
        "POST /api/community/offers/*/take": () => ({
          status: 201,
          json: { takeId: "t1", energyWh: 500, amountNanoEur: 91_000_000, trades: [] },
        }),
      },
    });
    await userEvent.click(screen.getByRole("button", { name: takable }));
    const dialog = await screen.findByRole("dialog", { name: "Buy now from Lomesa" });
    const energy = await within(dialog).findByRole("textbox", { name: "Energy" });
    await userEvent.clear(energy);
    await userEvent.type(energy, "0.5");
    await userEvent.click(within(dialog).getByRole("button", { name: /^Buy 0\.5\skWh for €0\.09$/ }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    const [take] = server.of("POST", "/api/community/offers/[^/]+/take");
    expect(take?.body).toEqual({ energyWh: 500, expectedMicroEurPerKwh: 182_000 });
    expect(take?.key).toMatch(/^[0-9a-f]{32}$/);
    expect(await screen.findByText(/Traded: 0\.5\skWh for €0\.09/)).toBeTruthy();
  });

  it("tells the auction's price from the one at once, and begins with what is needed", async () => {
    const ready = marketFixture();
    const ticket = ready.ticket && {
      ...ready.ticket,
      ahead: { needWh: ready.slots.map(() => 50), surplusWh: ready.slots.map(() => 0) },
    };
    await renderMarket({ initial: marketFixture({ ticket }) });
    const row = screen.getByRole("button", { name: takable });
    expect(textOf(row)).toMatch(/^At once: 18\.2\sct/);
    expect(textOf(row.parentElement)).toMatch(/^auction: from 16\.0\sct/);
    expect(screen.getByText(/offers without it wait for the auction/)).toBeTruthy();
    await userEvent.click(row);
    const dialog = await screen.findByRole("dialog", { name: "Buy now from Lomesa" });
    const energy = await within(dialog).findByRole("textbox", { name: "Energy" });
    expect(enteredIn(energy)).toBe("0.20");
    expect(textOf(within(dialog).getByText("In the auction, without fee, from").parentElement)).toMatch(/16\.0\sct/);
    expect(within(dialog).queryByText(/More than twice/)).toBeNull();
    await userEvent.clear(energy);
    await userEvent.type(energy, "1");
    expect(within(dialog).getByText(/More than twice what you are expected to need.*€0\.15/)).toBeTruthy();
  });

  it("says that the time asked for is over, and leads to the next one", async () => {
    const [from, to] = ["2026-06-11T10:00:00Z", "2026-06-11T11:00:00Z"];
    const first = marketFixture().slots[0]?.slot ?? "";
    await renderMarket({
      query: `?${new URLSearchParams({ when: "window", from, to })}`,
      initial: marketFixture({
        window: { from: first, to: first },
        buyOffers: [],
        sellOffers: [],
        offersWithheld: true,
      }),
    });
    const book = screen.getByRole("region", { name: "Offers for 12:00–13:00" });
    expect(textOf(book)).toMatch(/Trading for 12:00–13:00 has closed/);
    expect(textOf(book)).not.toMatch(/Too few/);
    expect(screen.getByText(/Choose a time that is still open/)).toBeTruthy();
    await userEvent.click(within(book).getByRole("button", { name: "Take 13:45–14:45" }));
    expect(window.location.search).toContain("from=2026-06-11T11%3A45%3A00Z");
  });

  it("stands behind the ticket for whoever goes by keyboard", async () => {
    await renderMarket();
    const side = screen.getByRole("radio", { name: "Sell" });
    const filter = screen.getByRole("combobox", { name: "Energy type" });
    expect(side.compareDocumentPosition(filter) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    const chart = screen.getByRole("heading", { name: /Every local kilowatt-hour/ });
    expect(side.compareDocumentPosition(chart) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it("says at the energy that less is left, and keeps the dialog", async () => {
    await renderMarket({
      routes: { "POST /api/community/offers/*/take": () => refusal(409, "not-enough-left") },
    });
    await userEvent.click(screen.getByRole("button", { name: takable }));
    await userEvent.click(await screen.findByRole("button", { name: /^Buy 1\.0\skWh/ }));
    const energy = await screen.findByRole("textbox", { name: "Energy", description: /Less is left of this offer/ });
    expect(energy.getAttribute("aria-invalid")).toBe("true");
  });

  it("keeps a thin book closed but shows price and my own offers", async () => {
    const mine = tradingOffer({ side: "buy", mine: true, by: "Prosumer #23" });
    await renderMarket({
      initial: marketFixture({ offersWithheld: true, buyOffers: [mine], sellOffers: [], depth: withheld }),
    });
    const book = screen.getByRole("region", { name: /^Offers for/ });
    expect(textOf(book)).toMatch(/Too few neighbours trade in 14:00–15:00 to show the book/);
    expect(textOf(book)).toMatch(/Indicative price: 17\.9\sct/);
    expect(isDisabled(within(book).getByRole("button", { name: /Your offer/ }))).toBe(true);
    expect(within(book).queryByRole("heading", { name: /^Sell offers/ })).toBeNull();
  });

  it("offers the first step where nobody stands yet", async () => {
    await renderMarket({
      initial: marketFixture({ sellOffers: [], depth: { ...withheld, withheld: false, meetMicroEurPerKwh: null } }),
    });
    expect(screen.getByText(/Nobody offers for 14:00–15:00 yet/)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Offer to buy" }));
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Energy" }));
  });

  it("shows one side at a time on a phone", async () => {
    await renderMarket({ width: 360 });
    expect(screen.getByRole("heading", { name: /^Sell offers/ })).toBeTruthy();
    expect(screen.queryByRole("heading", { name: /^Buy offers/ })).toBeNull();
    await userEvent.click(screen.getByRole("radio", { name: "Buy offers" }));
    expect(screen.getByRole("heading", { name: /^Buy offers/ })).toBeTruthy();
  });

  it("speaks German", async () => {
    await renderMarket({ locale: "de" });
    expect(textOf(screen.getByRole("heading", { level: 1 }))).toMatch(/18,2\sct jetzt, voraussichtlich fallend auf/);
    expect(screen.getByRole("heading", { name: "Meine offenen Angebote" })).toBeTruthy();
    expect(screen.getByRole("button", { name: /^Kauf von 0,5\skWh anbieten$/ })).toBeTruthy();
  });

  it("has no fault axe can see", async () => {
    const { container } = await renderMarket();
    const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});
