import { Landmark, Percent, UtilityPole, Zap } from "lucide-react";
import { useTranslations } from "use-intl";
import { PARTS, type Part } from "@/components/community/account/tariff/tariffDraft";
import { useTariffText } from "@/components/community/account/tariff/useTariffText";
import { StackedBar } from "@/components/ui/StackedBar";
import type { Tone } from "@/components/ui/tone";
import { useFormat } from "@/lib/i18n/useFormat";
import type { TariffParts } from "@/types/tariffs";

// All of it is the grid's; neighbours in the bar differ, and each has its icon.
const LOOK: Record<Part, { icon: typeof Zap; tone: Tone }> = {
  energy: { icon: Zap, tone: "grid" },
  network: { icon: UtilityPole, tone: "other" },
  levies: { icon: Landmark, tone: "grid" },
  vat: { icon: Percent, tone: "other" },
};

/** What an import price is made of: one bar, each part with its price and share. */
export function TariffBar({ parts, className }: { parts: TariffParts; className?: string }) {
  const t = useTranslations("tariffs");
  const format = useFormat();
  const text = useTariffText();
  const whole = PARTS.reduce((sum, part) => sum + parts[`${part}MicroEurPerKwh`], 0);
  return (
    <StackedBar
      className={className}
      segments={PARTS.map((part) => {
        const { icon: Icon, tone } = LOOK[part];
        const value = parts[`${part}MicroEurPerKwh`];
        const share = format.percent(value / whole).text;
        return {
          key: part,
          label: t(`parts.${part}`),
          value,
          text: t("part", { price: text.price(value), share }),
          tone,
          icon: <Icon />,
        };
      })}
    />
  );
}
