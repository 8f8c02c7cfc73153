import { useTranslations } from "use-intl";
import { useTariffText } from "@/components/community/account/tariff/useTariffText";
import type { Tariff, TariffsResponse } from "@/types/tariffs";

type Props = Pick<TariffsResponse, "now" | "history">;

/** My tariffs before the one in force, and those to come; nothing when there are none. */
export function TariffHistory({ now, history }: Props) {
  const t = useTranslations("tariffs");
  const isLater = ({ validFrom }: Tariff) => now === null || validFrom > now.validFrom;
  const later = history.filter(isLater);
  const earlier = history.filter((tariff) => tariff.validFrom !== now?.validFrom && !isLater(tariff));
  return (
    <>
      <Tariffs title={t("later")} tariffs={later} />
      <Tariffs title={t("earlier")} tariffs={earlier} />
    </>
  );
}

function Tariffs({ title, tariffs }: { title: string; tariffs: readonly Tariff[] }) {
  const t = useTranslations("tariffs");
  const text = useTariffText();
  if (tariffs.length === 0) return null;
  return (
    <div className="mt-5">
      <h3 className="mb-1 font-semibold text-14">{title}</h3>
      <ul className="grid max-w-[720px] text-14">
        {tariffs.map((tariff) => (
          <li key={tariff.validFrom} className="flex flex-wrap gap-x-6 border-line border-t py-2 first:border-t-0">
            <span className="min-w-[12ch] font-medium">{t("from", { day: text.day(tariff.validFrom) })}</span>
            <span className="min-w-0 flex-1 basis-[220px] text-text-muted tabular-nums">{text.brief(tariff)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
