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
  const meter = ({ energies: all, pointId, meterNumber }: Device): string => {
    if (all === null) return t("wholeHome");
    const of = pointId === null ? t("forHome") : t("forPoint", { point: pointId });
    return meterNumber === null ? of : `${of}, ${t("number", { number: meterNumber })}`;
  };
  /** What it may report, and until when; null: everything, without end. */
  const scope = ({ energies: all, lastDay, state }: Device): string | null => {
    if (all === null) return null;
    return lastDay === null || state === "expired"
      ? t("mayReport", { energies: energies(all) })
      : t("mayReportUntil", { day: day(lastDay), energies: energies(all) });
  };
  /** When it was heard last. */
  const heard = ({ createdAt, lastUsedAt }: Device): string =>
    lastUsedAt === null
      ? t("unused", { day: format.day(Date.parse(createdAt), "long") })
      : t("used", { time: format.dateTime(Date.parse(lastUsedAt)) });
  return { day, energies, meter, scope, heard };
}
