import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, configure } from "@testing-library/react";
import { Marketplace } from "@/components/community/market/Marketplace";
import type { Locale } from "@/lib/i18n/locale";
import { FakeEventSource, fakeServer } from "@/tests/support/fakeServer";
import { marketFixture, previewFixture } from "@/tests/support/marketFixture";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import { setViewportWidth } from "@/tests/support/viewport";
import type { MarketResponse } from "@/types/community";

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
    "POST /api/community/offers/preview": () => ({ json: previewFixture() }),
    ...routes,
  });
  const page = renderWithIntl(
    <QueryClientProvider client={new QueryClient()}>
      <Marketplace initial={initial} slug={null} />
    </QueryClientProvider>,
    locale,
  );
  await act(async () => FakeEventSource.last.open());
  return { ...page, server, stream: FakeEventSource.last };
}
