"use client";

import { useTranslations } from "use-intl";

type Props = { giving: number; fed: number; grid: number };

const HOUSE = "M2.5 13.5v-7L8 2l5.5 4.5v7Z";
const LOOK = {
  giving: "fill-local stroke-local",
  fed: "fill-none stroke-local",
  grid: "fill-none stroke-grid [stroke-dasharray:2_1.6]",
};

/** Every home as one small house: filled gives, outlined is fed by neighbours, dashed draws from the grid. */
export function Street({ giving, fed, grid }: Props) {
  const t = useTranslations("community.members");
  const counts = { giving, fed, grid };
  const states = (["giving", "fed", "grid"] as const).flatMap((state) =>
    Array.from({ length: counts[state] }, (_, i) => ({ state, key: `${state}${i}` })),
  );
  return (
    <>
      <div
        role="img"
        aria-label={t("streetLabel", { giving: String(giving), fed: String(fed), grid: String(grid) })}
        className="flex flex-wrap gap-x-[3.6px] gap-y-1"
      >
        {states.map(({ state, key }) => (
          <House key={key} look={LOOK[state]} />
        ))}
      </div>
      <ul className="mt-4 mb-8 flex flex-wrap gap-x-6 gap-y-1 text-14 text-text-muted">
        {(["giving", "fed", "grid"] as const).map((state) => (
          <li key={state} className="flex items-center gap-1.5">
            <House look={LOOK[state]} />
            <b className="font-semibold text-text tabular-nums">{counts[state]}</b> {t(state)}
          </li>
        ))}
        <li className="lg:ml-auto">{t("hint")}</li>
      </ul>
    </>
  );
}

function House({ look }: { look: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={`size-[15px] stroke-[1.4] [stroke-linejoin:round] ${look}`}>
      <path d={HOUSE} />
    </svg>
  );
}
