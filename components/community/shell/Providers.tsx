"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import type { ReactNode } from "react";
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

/** What every component may count on: texts, messages at the lower edge. */
export function Providers({ locale, messages, timeZone, nonce, children }: Props) {
  return (
    <CSPProvider nonce={nonce}>
      <IntlProvider locale={locale} messages={messages} timeZone={timeZone}>
        <ToastProvider>{children}</ToastProvider>
      </IntlProvider>
    </CSPProvider>
  );
}
