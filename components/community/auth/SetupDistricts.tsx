import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { SetupInput, type SetupPart } from "@/components/community/auth/SetupInput";
import type { SetupDraft } from "@/components/community/auth/setupDraft";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Field } from "@/components/ui/Field";
import { IconButton } from "@/components/ui/IconButton";
import { TextInput } from "@/components/ui/TextInput";

const MOST = 20;
const LETTERS = "ABCDEFGHIJKLMNOPQRST";

type District = SetupDraft["districts"][number];

/** One district or up to twenty, and what the network costs within and between them. */
export function SetupDistricts(part: SetupPart) {
  const t = useTranslations("account.setup");
  const { draft, faulty, onChange } = part;
  const { districts } = draft;
  const edit = (key: number, change: Partial<District>) =>
    onChange({ districts: districts.map((one) => (one.key === key ? { ...one, ...change } : one)) });
  const add = () => {
    const free = [...LETTERS].find((letter) => districts.every((one) => one.district !== letter)) ?? "";
    onChange({
      districts: [...districts, { key: Math.max(...districts.map((one) => one.key)) + 1, district: free, name: "" }],
    });
  };
  return (
    <Card title={t("districts.title")} note={t("districts.note")}>
      <ul className="grid gap-5">
        {districts.map((one, index) => (
          <li key={one.key}>
            <fieldset className="grid grid-cols-[minmax(0,7rem)_minmax(0,1fr)_auto] items-start gap-3">
              <legend className="sr-only">{t("districts.number", { number: String(index + 1) })}</legend>
              <Field
                label={t("districts.code")}
                error={faulty.has(`${index}.district`) ? t("errors.districtCode") : undefined}
              >
                {(control) => (
                  <TextInput
                    {...control}
                    value={one.district}
                    maxLength={8}
                    autoComplete="off"
                    onChange={(event) => edit(one.key, { district: event.target.value.toUpperCase() })}
                  />
                )}
              </Field>
              <Field
                label={t("districts.name")}
                error={faulty.has(`${index}.name`) ? t("errors.districtName") : undefined}
              >
                {(control) => (
                  <TextInput
                    {...control}
                    value={one.name}
                    maxLength={60}
                    autoComplete="off"
                    onChange={(event) => edit(one.key, { name: event.target.value })}
                  />
                )}
              </Field>
              <IconButton
                label={t("districts.remove", { district: one.district })}
                icon={<Trash2 aria-hidden="true" />}
                disabled={districts.length === 1}
                onClick={() => onChange({ districts: districts.filter((other) => other.key !== one.key) })}
                className="mt-[30px]"
              />
            </fieldset>
          </li>
        ))}
      </ul>
      <Button onClick={add} disabled={districts.length >= MOST} icon={<Plus aria-hidden="true" />} className="mt-4">
        {t("districts.add")}
      </Button>
      <div className="mt-8 grid gap-5 lg:grid-cols-2">
        <SetupInput {...part} field="feeWithin" unit="ct/kWh" inputMode="decimal" />
        {districts.length > 1 && <SetupInput {...part} field="feeBetween" unit="ct/kWh" inputMode="decimal" />}
      </div>
    </Card>
  );
}
