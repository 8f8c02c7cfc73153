import { useTranslations } from "use-intl";
import { useDeviceText } from "@/components/community/account/devices/useDeviceText";
import { formatSlot, SLOT_MS, slotOf } from "@/lib/domain/units/slot";
import type { CreateDeviceReply, DeviceEnergy } from "@/types/devices";

type Props = { made: CreateDeviceReply; now: string };

const EXAMPLE_WH = 120;

/** The token of a new device, which is told this once, what it is for, and how it is used. */
export function DeviceToken({ made: { device, token }, now }: Props) {
  const t = useTranslations("meters");
  const text = useDeviceText();
  const example = exampleOf(token, device.energies ?? ["importWh"], slotOf(Date.parse(now)) - SLOT_MS);
  return (
    <div className="grid gap-3">
      <p>
        {t("tokenOnce")} {text.energies(device.energies ?? [])}.
      </p>
      <code className="select-all break-all rounded-control bg-surface-sunk p-3 text-14">{token}</code>
      <p className="text-14 text-text-muted">{t("tokenUse")}</p>
      <pre className="whitespace-pre-wrap break-all rounded-control bg-surface-sunk p-3 text-12">{example}</pre>
    </div>
  );
}

/** A reading that this very token may report. */
function exampleOf(token: string, energies: readonly DeviceEnergy[], slotStart: number): string {
  const said = Object.fromEntries(energies.map((energy, index) => [energy, index === 0 ? EXAMPLE_WH : 0]));
  return [
    `curl ${location.origin}/api/meter-readings \\`,
    `  --header 'Authorization: Bearer ${token}' \\`,
    "  --header 'Content-Type: application/json' \\",
    `  --data '${JSON.stringify({ readings: [{ start: formatSlot(slotStart), ...said }] })}'`,
  ].join("\n");
}
