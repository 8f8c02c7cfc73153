import { useTranslations } from "use-intl";
import { endDevice } from "@/components/community/account/deviceRequests";
import { problemText } from "@/components/community/live/problemText";
import { useCommand } from "@/components/community/live/useCommand";
import { Button } from "@/components/ui/Button";
import { useToast } from "@/components/ui/toast";
import { useFormat } from "@/lib/i18n/useFormat";
import type { Device } from "@/types/devices";

type Props = { devices: readonly Device[]; onChanged: () => void };

/** Devices that may report my readings, each with the way to end it. */
export function DeviceList({ devices, onChanged }: Props) {
  const t = useTranslations("meters");
  const errors = useTranslations("errors");
  const format = useFormat();
  const toast = useToast();
  const { send, busy, error } = useCommand(endDevice);
  const end = async (deviceId: string) => {
    if (!(await send(deviceId))) return;
    toast({ title: t("ended") });
    onChanged();
  };
  if (devices.length === 0) return <p className="max-w-[64ch] text-text-muted">{t("none")}</p>;
  return (
    <>
      <ul className="grid">
        {devices.map(({ deviceId, label, createdAt, lastUsedAt }) => (
          <li
            key={deviceId}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-t py-2 first:border-t-0"
          >
            <span className="min-w-0 flex-1">
              <span className="block break-words font-medium">{label}</span>
              <span className="block text-14 text-text-muted">
                {lastUsedAt === null
                  ? t("unused", { day: format.day(Date.parse(createdAt), "long") })
                  : t("used", { time: format.dateTime(Date.parse(lastUsedAt)) })}
              </span>
            </span>
            <Button variant="quiet" disabled={busy} aria-label={t("endOf", { label })} onClick={() => end(deviceId)}>
              {t("end")}
            </Button>
          </li>
        ))}
      </ul>
      {error && (
        <p role="alert" className="mt-2 text-14 text-danger-ink">
          {problemText(error, errors)}
        </p>
      )}
    </>
  );
}
