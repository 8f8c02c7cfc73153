import { CalendarX, Unplug } from "lucide-react";
import { useTranslations } from "use-intl";
import { endDevice } from "@/components/community/account/devices/deviceRequests";
import { useDeviceText } from "@/components/community/account/devices/useDeviceText";
import { problemText } from "@/components/community/live/problemText";
import { useCommand } from "@/components/community/live/useCommand";
import { Badge } from "@/components/ui/Badge";
import { Button } from "@/components/ui/Button";
import { useToast } from "@/components/ui/toast";
import type { Device } from "@/types/devices";

type Props = { devices: readonly Device[]; onChanged: () => void };

/** Devices that may report my readings: for which meter, what, how long; each with the way to end it. */
export function DeviceList({ devices, onChanged }: Props) {
  const t = useTranslations("meters");
  const errors = useTranslations("errors");
  const text = useDeviceText();
  const toast = useToast();
  const { send, busy, error } = useCommand(endDevice);
  const end = async ({ deviceId, state }: Device) => {
    if (!(await send(deviceId))) return;
    toast({ title: t(state === "expired" ? "removed" : "ended") });
    onChanged();
  };
  if (devices.length === 0) return <p className="max-w-[64ch] text-text-muted">{t("none")}</p>;
  return (
    <>
      <ul className="grid">
        {devices.map((device) => (
          <li
            key={device.deviceId}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-line border-t py-3 first:border-t-0"
          >
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="wrap-anywhere font-medium">{device.label}</span>
              {device.state !== "active" && <StateBadge state={device.state} />}
            </p>
            <Button
              variant="quiet"
              className="sm:row-span-2"
              disabled={busy}
              aria-label={t(device.state === "expired" ? "removeOf" : "endOf", { label: device.label })}
              onClick={() => end(device)}
            >
              {t(device.state === "expired" ? "remove" : "end")}
            </Button>
            <div className="col-span-2 text-14 text-text-muted sm:col-span-1">
              <p className="wrap-anywhere">{text.meter(device)}</p>
              {device.energies && <p>{text.scope(device)}</p>}
              <p>{text.heard(device)}</p>
              {device.state === "expired" && device.lastDay && (
                <p className="text-text">{t("expiredNote", { day: text.day(device.lastDay) })}</p>
              )}
              {device.state === "point-gone" && <p className="text-text">{t("pointGoneNote")}</p>}
            </div>
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

function StateBadge({ state }: { state: Exclude<Device["state"], "active"> }) {
  const t = useTranslations("meters");
  const Icon = state === "expired" ? CalendarX : Unplug;
  return (
    <Badge tone="warning" icon={<Icon aria-hidden="true" />}>
      {t(state === "expired" ? "expired" : "pointGone")}
    </Badge>
  );
}
