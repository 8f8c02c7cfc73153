import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/i18n/useFormat";
import type { SharingDecision } from "@/types/sharing";

/** How a decision reads: in force, to come, and as a line of the log. */
export function useSharingText() {
  const t = useTranslations("sharing");
  const format = useFormat();
  const price = (decision: SharingDecision) => format.priceCt(decision.priceMicroEurPerKwh, { perKwh: true }).text;
  /** In the middle of a sentence. */
  const kind = (decision: SharingDecision) => {
    const name = t(`kinds.${decision.kind}`);
    return name.charAt(0).toLowerCase() + name.slice(1);
  };
  const day = (decision: SharingDecision) => format.day(Date.parse(decision.validFrom), "long");
  return {
    now: (decision: SharingDecision | null) =>
      decision === null || decision.kind === "none"
        ? t("none")
        : t(decision.kind, {
            price: price(decision),
            share: format.percent((decision.myPpm ?? 0) / 1e6, { decimals: 2 }).text,
            place: String(decision.myPlace ?? ""),
          }),
    next: (decision: SharingDecision) =>
      decision.kind === "none"
        ? t("nextNone", { day: day(decision) })
        : t("next", { day: day(decision), kind: kind(decision), price: price(decision) }),
    log: (decision: SharingDecision) =>
      decision.kind === "none"
        ? t("logNone", { day: day(decision) })
        : t("logLine", { day: day(decision), kind: kind(decision), price: price(decision) }),
  };
}
