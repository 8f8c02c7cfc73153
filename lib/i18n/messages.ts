import { account as accountDe } from "@/lib/i18n/de/account";
import { clearing as clearingDe } from "@/lib/i18n/de/clearing";
import { common as commonDe } from "@/lib/i18n/de/common";
import { community as communityDe } from "@/lib/i18n/de/community";
import { desk as deskDe } from "@/lib/i18n/de/desk";
import { disputes as disputesDe } from "@/lib/i18n/de/disputes";
import { errors as errorsDe } from "@/lib/i18n/de/errors";
import { history as historyDe } from "@/lib/i18n/de/history";
import { home as homeDe } from "@/lib/i18n/de/home";
import { homeChanges as homeChangesDe } from "@/lib/i18n/de/homeChanges";
import { insights as insightsDe } from "@/lib/i18n/de/insights";
import { marketplace as marketplaceDe } from "@/lib/i18n/de/marketplace";
import { meterFiles as meterFilesDe } from "@/lib/i18n/de/meterFiles";
import { meters as metersDe } from "@/lib/i18n/de/meters";
import { notices as noticesDe } from "@/lib/i18n/de/notices";
import { operator as operatorDe } from "@/lib/i18n/de/operator";
import { payments as paymentsDe } from "@/lib/i18n/de/payments";
import { rules as rulesDe } from "@/lib/i18n/de/rules";
import { ruleWords as ruleWordsDe } from "@/lib/i18n/de/ruleWords";
import { sharing as sharingDe } from "@/lib/i18n/de/sharing";
import { shell as shellDe } from "@/lib/i18n/de/shell";
import { statements as statementsDe } from "@/lib/i18n/de/statements";
import { tariffs as tariffsDe } from "@/lib/i18n/de/tariffs";
import { account } from "@/lib/i18n/en/account";
import { clearing } from "@/lib/i18n/en/clearing";
import { common } from "@/lib/i18n/en/common";
import { community } from "@/lib/i18n/en/community";
import { desk } from "@/lib/i18n/en/desk";
import { disputes } from "@/lib/i18n/en/disputes";
import { errors } from "@/lib/i18n/en/errors";
import { history } from "@/lib/i18n/en/history";
import { home } from "@/lib/i18n/en/home";
import { homeChanges } from "@/lib/i18n/en/homeChanges";
import { insights } from "@/lib/i18n/en/insights";
import { marketplace } from "@/lib/i18n/en/marketplace";
import { meterFiles } from "@/lib/i18n/en/meterFiles";
import { meters } from "@/lib/i18n/en/meters";
import { notices } from "@/lib/i18n/en/notices";
import { operator } from "@/lib/i18n/en/operator";
import { payments } from "@/lib/i18n/en/payments";
import { rules } from "@/lib/i18n/en/rules";
import { ruleWords } from "@/lib/i18n/en/ruleWords";
import { sharing } from "@/lib/i18n/en/sharing";
import { shell } from "@/lib/i18n/en/shell";
import { statements } from "@/lib/i18n/en/statements";
import { tariffs } from "@/lib/i18n/en/tariffs";
import type { Locale } from "@/lib/i18n/locale";
import type { SameKeys } from "@/lib/i18n/sameKeys";

const en = {
  common,
  errors,
  shell,
  home,
  community,
  marketplace,
  clearing,
  history,
  insights,
  account,
  operator,
  desk,
  rules,
  ruleWords,
  notices,
  sharing,
  meters,
  meterFiles,
  statements,
  disputes,
  homeChanges,
  payments,
  tariffs,
};

export type Messages = typeof en;

const de: SameKeys<Messages> = {
  common: commonDe,
  errors: errorsDe,
  shell: shellDe,
  home: homeDe,
  community: communityDe,
  marketplace: marketplaceDe,
  clearing: clearingDe,
  history: historyDe,
  insights: insightsDe,
  account: accountDe,
  operator: operatorDe,
  desk: deskDe,
  rules: rulesDe,
  ruleWords: ruleWordsDe,
  notices: noticesDe,
  sharing: sharingDe,
  meters: metersDe,
  meterFiles: meterFilesDe,
  statements: statementsDe,
  disputes: disputesDe,
  homeChanges: homeChangesDe,
  payments: paymentsDe,
  tariffs: tariffsDe,
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
