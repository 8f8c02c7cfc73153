import { useTranslations } from "use-intl";
import type { HistoryTrade } from "@/types/history";

/** What placed my side of a trade where it was not myself: a rule by its name, or the demo before somebody signed in. */
export function PlacedBy({ trade: { placedBy, rule } }: { trade: HistoryTrade }) {
  const t = useTranslations("history.trades");
  if (placedBy === "person") return null;
  return (
    <span className="block text-12 font-normal text-text-muted">
      {placedBy === "rule" ? t("byRule", { rule: rule ?? "" }) : t("byDemo")}
    </span>
  );
}
