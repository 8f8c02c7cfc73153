import { act, configure, waitFor } from "@testing-library/react";
import { expect } from "vitest";
import { Marketplace } from "@/components/community/market/Marketplace";
import type { Locale } from "@/lib/i18n/locale";
import { messagesFor } from "@/lib/i18n/messages";
import { FakeEventSource, fakeServer } from "@/tests/support/fakeServer";
import { marketFixture, previewFixture } from "@/tests/support/marketFixture";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import { setViewportWidth } from "@/tests/support/viewport";
import type { MarketResponse } from "@/types/community";

// what the page loads late is read with the tests, so that no test waits for it to be compiled
import "@/components/charts/SlotStrip";
import "@/components/community/OfferTicket";
import "@/components/community/live/queries";
import "@/components/community/market/EditOfferDialog";
import "@/components/community/market/MyOffers";
import "@/components/community/market/OfferBook";
import "@/components/community/market/TakeDialog";
import "@/components/community/market/TradeTape";
import "@/components/ui/DialogBody";
import "@/components/ui/NumberStepperBody";
import "@/components/ui/RangeSliderBody";
import "@/components/ui/SelectBody";
import "@/components/ui/SheetDrawer";
import "@/components/ui/ToastLayer";

// the page is large and parts of it are loaded when they are first needed
configure({ asyncUtilTimeout: 10_000 });

type Options = {
  initial?: MarketResponse;
  query?: string;
  width?: number;
  locale?: Locale;
  routes?: Parameters<typeof fakeServer>[0];
};

/** The whole marketplace in a browser without a server: the address, the stream and the API are the test's. */
export async function renderMarket({
  initial = marketFixture(),
  query = "",
  width = 1280,
  locale,
  routes,
}: Options = {}) {
  window.history.replaceState(null, "", `/community/marketplace${query}`);
  setViewportWidth(width);
  FakeEventSource.install();
  const server = fakeServer({
    "GET /api/community/market": () => ({ json: initial }),
    "GET /api/community/clearings": () => ({ json: { clearing: null } }),
    "POST /api/community/offers/preview": () => ({ json: previewFixture() }),
    ...routes,
  });
  const page = renderWithIntl(<Marketplace initial={initial} slug={null} />, locale);
  await act(async () => FakeEventSource.last.open());
  // looked up by selector: by role the whole page would be named again at every try
  const waiting = `[role=status][aria-label="${messagesFor(locale ?? "en").marketplace.loading}"]`;
  await waitFor(() => expect(page.container.querySelector(waiting)).toBeNull());
  return { ...page, server, stream: FakeEventSource.last };
}
