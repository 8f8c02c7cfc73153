import { useTranslations } from "use-intl";
import {
  type DeviceDraft,
  type DraftFault,
  offeredEnergies,
  sendsTelegrams,
} from "@/components/community/account/devices/deviceDraft";
import { EnergyTicks } from "@/components/community/account/devices/EnergyTicks";
import { Field } from "@/components/ui/Field";
import { Select } from "@/components/ui/Select";
import { TextInput } from "@/components/ui/TextInput";
import type { DevicesResponse } from "@/types/devices";

const LONGEST = 60;
/** No metering point has small letters. */
const HOME = "home";

type Props = {
  told: Pick<DevicesResponse, "points" | "plants" | "today">;
  draft: DeviceDraft;
  onChange: (draft: DeviceDraft) => void;
  faults: Partial<Record<DraftFault | "pointId", string>>;
  onSubmit: () => void;
};

/** What is said of a device before it is added: its name, its meter, what it may report and until when. */
export function DeviceFields({ told, draft, onChange, faults, onSubmit }: Props) {
  const t = useTranslations("meters");
  const input = (
    field: "label" | "meterNumber" | "lastDay",
    props: React.ComponentProps<typeof TextInput>,
    optional = true,
  ) => (
    <Field
      label={t(field)}
      aside={optional && <span className="text-12 text-text-muted">{t("optional")}</span>}
      hint={t(`${field}Hint`)}
      error={faults[field]}
    >
      {(control) => (
        <TextInput
          {...control}
          {...props}
          value={draft[field]}
          onChange={(event) => onChange({ ...draft, [field]: event.target.value })}
          onKeyDown={(event) => event.key === "Enter" && onSubmit()}
        />
      )}
    </Field>
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {input("label", { maxLength: LONGEST, placeholder: t("labelExample") }, false)}
      {told.points.length > 0 && (
        <Field label={t("meter")} hint={t("meterHint")} error={faults.pointId}>
          {(control) => (
            <Select
              {...control}
              // A metering point's id is longer than a phone is wide.
              className="w-full py-1.5 [&>span]:whitespace-normal [&>span]:break-all"
              value={draft.pointId ?? HOME}
              options={[
                ...told.points.map((point) => ({ value: point, label: t("meterPoint", { point }) })),
                { value: HOME, label: t("meterHome") },
              ]}
              onValueChange={(value) => onChange({ ...draft, pointId: value === HOME ? null : value })}
            />
          )}
        </Field>
      )}
      <EnergyTicks
        offered={offeredEnergies(told.plants)}
        ticked={draft.energies}
        onChange={(energies) => onChange({ ...draft, energies })}
        fault={faults.energies}
      />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        {input("lastDay", { type: "date", min: told.today })}
        {sendsTelegrams(draft) &&
          input("meterNumber", {
            maxLength: LONGEST,
            spellCheck: false,
            autoComplete: "off",
            autoCapitalize: "characters",
          })}
      </div>
    </div>
  );
}
