import { useTranslations } from "use-intl";
import { TariffBar } from "@/components/community/account/tariff/TariffBar";
import { useTariffText } from "@/components/community/account/tariff/useTariffText";
import type { Tariff } from "@/types/tariffs";

/** The tariff in force: its price and what it is made of, what stands per day, what feeding in brings, since when. */
export function TariffFacts({ tariff }: { tariff: Tariff | null }) {
  const t = useTranslations("tariffs");
  const text = useTariffText();
  if (tariff === null) return <p className="max-w-[64ch] text-text-muted">{t("none")}</p>;
  const facts = [
    ["feedIn", text.perKwh(tariff.feedInMicroEurPerKwh)],
    ["standing", text.standing(tariff.standingMicroEurPerDay)],
    ["since", text.day(tariff.validFrom)],
  ] as const;
  return (
    <div className="max-w-[720px]">
      <p>
        {t.rich("imports", {
          price: text.perKwh(tariff.importMicroEurPerKwh),
          b: (price) => <b className="font-semibold text-20 tabular-nums">{price}</b>,
        })}
      </p>
      {tariff.parts === null || tariff.importMicroEurPerKwh === 0 ? (
        <p className="mt-1 text-14 text-text-muted">{t("whole")}</p>
      ) : (
        <TariffBar parts={tariff.parts} className="mt-3" />
      )}
      <dl className="mt-4 flex flex-wrap gap-x-10 gap-y-2 text-14">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-text-muted">{t(name)}</dt>
            <dd className="font-medium tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
