import { Archive, CirclePause, Pencil, Play } from "lucide-react";
import { useTranslations } from "use-intl";
import { Badge } from "@/components/ui/Badge";
import type { RuleStatus } from "@/types/rules";

const look = {
  active: { tone: "local", icon: <Play aria-hidden="true" /> },
  draft: { tone: "other", icon: <Pencil aria-hidden="true" /> },
  paused: { tone: "warning", icon: <CirclePause aria-hidden="true" /> },
  archived: { tone: "other", icon: <Archive aria-hidden="true" /> },
} as const;

/** What a rule is doing: icon and word. One that is active stands still while all are paused. */
export function RuleBadge({ status, allPaused }: { status: RuleStatus; allPaused: boolean }) {
  const t = useTranslations("rules.list.status");
  const shown = status === "active" && allPaused ? "paused" : status;
  return (
    <Badge tone={look[shown].tone} icon={look[shown].icon}>
      {t(shown)}
    </Badge>
  );
}
