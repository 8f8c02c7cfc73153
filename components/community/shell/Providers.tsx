"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { IntlProvider } from "use-intl";
import { ToastProvider } from "@/components/ui/ToastProvider";
import type { Locale } from "@/lib/i18n/locale";
import type { Messages } from "@/lib/i18n/messages";

type Props = {
  locale: Locale;
  messages: Messages;
  timeZone: string;
  /** Of this request's Content-Security-Policy. */
  nonce?: string;
  children: ReactNode;
};

const FRESH_MS = 15_000;

/** What every component may count on: texts, server data, messages at the lower edge. */
export function Providers({ locale, messages, timeZone, nonce, children }: Props) {
  const [queryClient] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: FRESH_MS, retry: 1 } } }),
  );
  return (
    <CSPProvider nonce={nonce}>
      <IntlProvider locale={locale} messages={messages} timeZone={timeZone}>
        <QueryClientProvider client={queryClient}>
          <ToastProvider>{children}</ToastProvider>
        </QueryClientProvider>
      </IntlProvider>
    </CSPProvider>
  );
}
