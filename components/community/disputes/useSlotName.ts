import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/i18n/useFormat";

/** A quarter-hour in words: its day and its span. */
export function useSlotName(): (slot: string) => string {
  const t = useTranslations("disputes");
  const format = useFormat();
  return (slot) => {
    const at = Date.parse(slot);
    return t("slot", { day: format.day(at, "short"), range: format.slotRange(at) });
  };
}
