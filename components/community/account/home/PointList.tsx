import { Gauge } from "lucide-react";
import { useTranslations } from "use-intl";
import { useHomeText } from "@/components/community/account/home/useHomeText";
import type { HomeChangesResponse } from "@/types/homeChanges";

type Props = { points: HomeChangesResponse["points"]; today: string };

/** My metering points with the days they are mine. */
export function PointList({ points, today }: Props) {
  const t = useTranslations("homeChanges");
  const text = useHomeText();
  return (
    <div>
      <h3 className="mb-1 font-semibold text-14">{t("points")}</h3>
      {points.length === 0 && <p className="text-14 text-text-muted">{t("noPoints")}</p>}
      <ul className="grid">
        {points.map(({ pointId, validFrom, validTo }) => (
          <li
            key={`${pointId} ${validFrom}`}
            className="flex items-center gap-x-3 border-line border-t py-2 first:border-t-0"
          >
            <Gauge aria-hidden="true" className="size-5 shrink-0 text-text-muted" />
            <span className="min-w-0">
              <span className="block break-all tabular-nums">{pointId}</span>
              <span className="block text-14 text-text-muted tabular-nums">{text.span(validFrom, validTo, today)}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
