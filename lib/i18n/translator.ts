import { createTranslator, type NamespaceKeys, type NestedKeyOf, type useTranslations } from "use-intl";
import { formatterMessages } from "@/lib/i18n/formatterMessages";
import type { Locale } from "@/lib/i18n/locale";
import type { Messages } from "@/lib/i18n/messages";

type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>;
export type Translator<Name extends Namespace> = ReturnType<typeof useTranslations<Name>>;

/** Texts of one namespace outside React: server components, notifications, titles. */
export function translator<Name extends Namespace>(locale: Locale, namespace: Name): Translator<Name> {
  return createTranslator({ locale, messages: formatterMessages(locale), namespace }) as Translator<Name>;
}
