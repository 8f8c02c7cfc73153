import { render } from "@testing-library/react";
import type { ReactElement } from "react";
import { vi } from "vitest";
import { Providers } from "@/components/community/shell/Providers";
import type { Locale } from "@/lib/i18n/locale";
import { messagesFor } from "@/lib/i18n/messages";

/** The event stream of a page under test: nothing comes unless the test sends it. */
class QuietStream extends EventTarget {
  static readonly CLOSED = 2;
  readonly readyState = 1;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly url: string) {
    super();
    opened.push(this);
  }
  close() {}
}

const opened: QuietStream[] = [];

/** A whole page as the app renders it: language, data, motion, messages; its stream stays quiet and is returned. */
export function renderPage(element: ReactElement, locale: Locale = "en") {
  opened.length = 0;
  vi.stubGlobal("EventSource", QuietStream);
  const view = render(
    <Providers locale={locale} messages={messagesFor(locale)} timeZone="Europe/Berlin">
      {element}
    </Providers>,
  );
  return { ...view, streams: opened };
}
