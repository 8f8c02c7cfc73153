import { render } from "@testing-library/react";
import type { ReactElement, ReactNode } from "react";
import { IntlProvider } from "use-intl";
import { ToastProvider } from "@/components/ui/ToastProvider";
import type { Locale } from "@/lib/i18n/locale";
import { messagesFor } from "@/lib/i18n/messages";

/** Renders with the texts of a language, the time zone of the demo community, and room for messages. */
export function renderWithIntl(element: ReactElement, locale: Locale = "en") {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <IntlProvider locale={locale} messages={messagesFor(locale)} timeZone="Europe/Berlin">
      <ToastProvider>{children}</ToastProvider>
    </IntlProvider>
  );
  return render(element, { wrapper });
}
