import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { DayMap } from "@/components/community/account/files/DayMap";
import type { FileDay } from "@/components/community/account/files/fileDays";
import type { FilePreview } from "@/lib/domain/metering/filePreview";
import { useFormat } from "@/lib/i18n/useFormat";

type Props = { format: string; preview: FilePreview; days: readonly FileDay[]; repeated: number };

const GAPS_SHOWN = 6;
const MINUTE = 60_000;

/** What a file holds, for a person to recognise: format, period, sums, its days, gaps, and what looks wrong. */
export function FileFacts({ format: name, preview, days, repeated }: Props) {
  const t = useTranslations("meterFiles");
  const format = useFormat();
  const { from, to, series, gaps, gapCount, doubts } = preview;
  const words = [...new Set(series.map(({ energy }) => energy))];
  const sums = words.map((energy) => {
    const wh = series.filter((one) => one.energy === energy).reduce((sum, one) => sum + one.sumWh, 0);
    return t("sum", { energy: format.kwh(wh).text, word: t(`words.${energy}`) });
  });
  const points = new Set(series.map(({ pointId }) => pointId)).size;
  const values = format.number(series.reduce((sum, one) => sum + one.values, 0));
  const shortest = Math.min(...series.map(({ shortestMs }) => shortestMs)) / MINUTE;
  const longest = Math.max(...series.map(({ longestMs }) => longestMs)) / MINUTE;
  return (
    <div className="grid grid-cols-1 gap-5">
      <div className="grid max-w-[72ch] gap-1">
        <p className="text-balance text-20">
          {t("sentence", {
            format: name,
            from: format.day(from, "dated"),
            to: format.day(to - 1, "dated"),
            sums: sums.join(", "),
          })}
        </p>
        <p className="text-14 text-text-muted tabular-nums">
          {shortest === longest
            ? t("values", { count: values, minutes: format.number(shortest) })
            : t("valuesMixed", { count: values, from: format.number(shortest), to: format.number(longest) })}
          {points > 1 && `, ${t("homes", { count: points })}`}
          {". "}
          {t("firstSlot", { range: format.slotRange(from, shortest * MINUTE), day: format.day(from, "dated") })}
        </p>
      </div>
      {doubts.length > 0 && (
        <ul className="grid gap-1 text-14 text-warning-ink">
          {doubts.map((doubt) => (
            <li key={doubt} className="flex gap-2">
              <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
              {t(`doubts.${doubt}`)}
            </li>
          ))}
        </ul>
      )}
      <div>
        <h3 className="mb-2 font-semibold text-14">{t("map")}</h3>
        <DayMap days={days} />
      </div>
      <div className="text-14">
        <p className={gapCount === 0 ? "text-text-muted" : ""}>{t("gaps", { count: gapCount })}</p>
        {gapCount > 0 && (
          <>
            <ul className="mt-1 grid gap-x-8 gap-y-0.5 tabular-nums lg:grid-cols-2">
              {gaps.slice(0, GAPS_SHOWN).map((gap) => (
                <li key={`${gap.pointId} ${gap.from}`} className="break-words">
                  {gap.pointId === null
                    ? t("gap", { from: format.dateTime(gap.from), to: format.dateTime(gap.to) })
                    : t("gapPoint", {
                        from: format.dateTime(gap.from),
                        to: format.dateTime(gap.to),
                        point: gap.pointId,
                      })}
                </li>
              ))}
              {gapCount > GAPS_SHOWN && <li>{t("gapsMore", { count: format.number(gapCount - GAPS_SHOWN) })}</li>}
            </ul>
            <p className="mt-1 text-text-muted">{t("gapsNote")}</p>
          </>
        )}
        {repeated > 0 && <p className="mt-2 text-text-muted">{t("repeated", { count: repeated })}</p>}
      </div>
    </div>
  );
}
