"use client";

import { useMemo } from "react";
import { useLocale, useTimeZone } from "use-intl";
import { createFormat, type Format } from "@/lib/i18n/createFormat";
import { DEFAULT_TIME_ZONE } from "@/lib/i18n/locale";

/** Formatting bound to the reader's language and the community's time zone (the provider's unless given). */
export function useFormat(timeZone?: string): Format {
  const locale = useLocale();
  const provided = useTimeZone();
  const zone = timeZone ?? provided ?? DEFAULT_TIME_ZONE;
  return useMemo(() => createFormat(locale, zone), [locale, zone]);
}
