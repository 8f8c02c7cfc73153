import type { MonthStatement } from "@/lib/documents/statementSheet";

const PITCH = 5;
const BAR = 3;
const HALF = 15;

type Props = { days: MonthStatement["days"]; className?: string };

/** The days of a month in small: to neighbours above the line, from them below. The file has it with figures. */
export function DaySpark({ days, className }: Props) {
  const most = Math.max(
    1,
    ...days.flatMap(({ fromNeighboursWh, toNeighboursWh }) => [fromNeighboursWh, toNeighboursWh]),
  );
  const height = (wh: number) => (wh / most) * HALF;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${days.length * PITCH} ${2 * HALF + 1}`}
      width={days.length * PITCH}
      height={2 * HALF + 1}
      className={className}
    >
      {days.map(({ day, fromNeighboursWh, toNeighboursWh }, index) => (
        <g key={day}>
          <rect
            x={index * PITCH}
            y={HALF - height(toNeighboursWh)}
            width={BAR}
            height={height(toNeighboursWh)}
            fill="var(--local)"
          />
          <rect x={index * PITCH} y={HALF + 1} width={BAR} height={height(fromNeighboursWh)} fill="var(--trade)" />
        </g>
      ))}
      <line x1={0} x2={days.length * PITCH} y1={HALF + 0.5} y2={HALF + 0.5} stroke="var(--line-strong)" />
    </svg>
  );
}
