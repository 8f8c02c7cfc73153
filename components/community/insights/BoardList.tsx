import { useId } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";
import { Figure } from "@/components/ui/Figure";
import { useFormat } from "@/lib/i18n/useFormat";
import type { Board } from "@/types/insights";

type Props = { board: Board; minimumGroup: number };

/** One board: places by alias, and below, for the viewer alone, where it stands. */
export function BoardList({ board, minimumGroup }: Props) {
  const t = useTranslations("insights.boards");
  const format = useFormat();
  const id = useId();
  const shown = (value: number) =>
    board.name === "shared"
      ? { value: format.number(value / 1000, { decimals: 2 }), unit: t("perKwp") }
      : format.percent(value, { decimals: 1 });
  const text = (value: number) => `${shown(value).value}\u00a0${shown(value).unit}`;
  return (
    <section aria-labelledby={id} className="row-span-4 grid grid-rows-subgrid pb-8">
      <h3 id={id} className="text-16 font-semibold">
        {t(`names.${board.name}`)}
      </h3>
      <p className="mt-1 mb-3 text-14 text-text-muted">{t(`details.${board.name}`)}</p>
      {board.missing ? (
        <p className="border-line border-t py-3 text-14 text-text-muted">
          {t(`missing.${board.missing}`, { count: String(minimumGroup) })}
        </p>
      ) : (
        <ol className="text-14 tabular-nums">
          {board.rows.map((row) => (
            <li
              key={row.alias}
              className={cx(
                "flex min-h-[38px] items-center gap-3 border-line border-t",
                row.mine && "-mx-2 bg-trade-tint px-2 shadow-[inset_2px_0_0_var(--trade)]",
              )}
            >
              <span className="w-6 text-right text-text-muted">{row.rank}</span>
              <span className={cx("min-w-0 flex-1 truncate", row.rank <= 3 && "font-semibold")}>
                {row.alias}
                {row.mine && <span className="font-normal text-text-muted"> · {t("you")}</span>}
              </span>
              <Figure {...shown(row.value)} />
            </li>
          ))}
        </ol>
      )}
      {board.mine && (
        <p className="border-line-strong border-t pt-3 text-14 tabular-nums">
          <b className="font-semibold">
            {t("mine", { rank: String(board.mine.rank), of: String(board.mine.of), value: text(board.mine.value) })}
          </b>{" "}
          <span className="text-text-muted">{t("mineNote")}</span>
        </p>
      )}
    </section>
  );
}
