import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/i18n/useFormat";
import type { Device, DeviceEnergy } from "@/types/devices";

/** What a device is for, in words. */
export function useDeviceText() {
  const t = useTranslations("meters");
  const format = useFormat();
  const day = (text: string) => format.day(Date.parse(`${text}T12:00:00Z`), "dated");
  const energies = (all: readonly DeviceEnergy[]) => all.map((energy) => t(`energies.${energy}`)).join(", ");
  /** Which meter it reports for. */
  const meter = ({ energies: scope, pointId, meterNumber }: Device): string => {
    if (scope === null) return t("wholeHome");
    const of = pointId === null ? t("forHome") : t("forPoint", { point: pointId });
    return meterNumber === null ? of : `${of}, ${t("number", { number: meterNumber })}`;
  };
  /** When it was heard last, and until when it may report. */
  const heard = ({ createdAt, lastUsedAt, lastDay, state }: Device): string => {
    const last =
      lastUsedAt === null
        ? t("unused", { day: format.day(Date.parse(createdAt), "long") })
        : t("used", { time: format.dateTime(Date.parse(lastUsedAt)) });
    return lastDay === null || state === "expired" ? last : `${last}, ${t("until", { day: day(lastDay) })}`;
  };
  return { day, energies, meter, heard };
}
