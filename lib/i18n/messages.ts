import { account as accountDe } from "@/lib/i18n/de/account";
import { common as commonDe } from "@/lib/i18n/de/common";
import { community as communityDe } from "@/lib/i18n/de/community";
import { errors as errorsDe } from "@/lib/i18n/de/errors";
import { home as homeDe } from "@/lib/i18n/de/home";
import { marketplace as marketplaceDe } from "@/lib/i18n/de/marketplace";
import { shell as shellDe } from "@/lib/i18n/de/shell";
import { account } from "@/lib/i18n/en/account";
import { common } from "@/lib/i18n/en/common";
import { community } from "@/lib/i18n/en/community";
import { errors } from "@/lib/i18n/en/errors";
import { home } from "@/lib/i18n/en/home";
import { marketplace } from "@/lib/i18n/en/marketplace";
import { shell } from "@/lib/i18n/en/shell";
import type { Locale } from "@/lib/i18n/locale";
import type { SameKeys } from "@/lib/i18n/sameKeys";

const en = { common, errors, shell, home, community, marketplace, account };

export type Messages = typeof en;

const de: SameKeys<Messages> = {
  common: commonDe,
  errors: errorsDe,
  shell: shellDe,
  home: homeDe,
  community: communityDe,
  marketplace: marketplaceDe,
  account: accountDe,
};

/** Every text of one language. The type is the English one, literally: from it the placeholders of each text are known. */
export function messagesFor(locale: Locale): Messages {
  return locale === "de" ? (de as Messages) : en;
}

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
