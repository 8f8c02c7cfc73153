import { useTranslations } from "use-intl";
import { heatStripSeries } from "@/components/charts/heatStripSeries";
import { countDays, type FileDay } from "@/components/community/account/files/fileDays";
import { useFormat } from "@/lib/i18n/useFormat";

const PITCH = 14;
const SIDE = 11;
const TOP = 18;
/** Room for the name of a month, which a short file has too. */
const LEAST_WEEKS = 4;

const FILL = {
  fresh: "var(--trade)",
  changed: "var(--warning)",
  same: "var(--local)",
  unknown: "var(--other)",
} as const;

const noon = (day: string) => Date.parse(`${day}T12:00:00Z`);

/** Each day of a file as a square that fills up with its quarter-hours; its colour says what bringing it in would change. */
export function DayMap({ days }: { days: readonly FileDay[] }) {
  const t = useTranslations("meterFiles");
  const format = useFormat();
  const { squares, weeks, months } = heatStripSeries(days.map(({ day }) => ({ day, value: null })));
  const counts = countDays(days);
  const used = (["fresh", "changed", "same", "unknown"] as const).filter((state) => counts[state] > 0);
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard too */}
      <section className="overflow-x-auto" tabIndex={0} aria-label={t("map")}>
        <svg
          role="img"
          aria-label={t("mapLabel", {
            days: days.length,
            fresh: format.number(counts.fresh),
            changed: format.number(counts.changed),
            same: format.number(counts.same),
            partial: format.number(counts.partial),
          })}
          viewBox={`0 0 ${Math.max(weeks, LEAST_WEEKS) * PITCH} ${TOP + 7 * PITCH}`}
          className="block h-[116px] w-auto max-w-none"
        >
          {months.map(({ week, day }) => (
            <text key={day} x={week * PITCH} y={11} fontSize={10} fill="var(--text-muted)">
              {format.day(noon(day), "tick").replace(/[\d.]+\s*/, "")}
            </text>
          ))}
          {squares.map(({ index, day, week, weekday }) => {
            const one = days[index];
            if (!one) return null;
            const [x, y] = [week * PITCH, TOP + weekday * PITCH];
            const height = one.expected === 0 ? 0 : Math.round((SIDE * one.whole) / one.expected);
            const state = t(`states.${one.state}`);
            return (
              <g key={day}>
                <title>
                  {t("dayTitle", {
                    day: format.day(noon(day)),
                    whole: format.number(one.whole),
                    expected: format.number(one.expected),
                    state,
                  })}
                </title>
                <rect x={x} y={y} width={SIDE} height={SIDE} rx={2} fill="var(--surface-sunk)" stroke="var(--line)" />
                <rect x={x} y={y + SIDE - height} width={SIDE} height={height} rx={2} fill={FILL[one.change]} />
              </g>
            );
          })}
        </svg>
      </section>
      <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-14 text-text-muted">
        {used.map((state) => (
          <li key={state} className="flex items-center gap-2">
            <span aria-hidden="true" className="size-3 rounded-[3px]" style={{ background: FILL[state] }} />
            <span>
              <b className="font-semibold text-text tabular-nums">{format.number(counts[state])}</b>{" "}
              {t(`states.${state}`)}
            </span>
          </li>
        ))}
        {counts.partial > 0 && (
          <li className="flex items-center gap-2">
            <span
              aria-hidden="true"
              className="size-3 rounded-[3px] border border-line bg-surface-sunk"
              style={{ backgroundImage: "linear-gradient(to top, var(--text-muted) 55%, transparent 55%)" }}
            />
            <span>
              <b className="font-semibold text-text tabular-nums">{format.number(counts.partial)}</b>{" "}
              {t("states.partial")}
            </span>
          </li>
        )}
      </ul>
    </div>
  );
}
