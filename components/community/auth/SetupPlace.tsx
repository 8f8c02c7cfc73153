import { useId, useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { SetupInput, type SetupPart } from "@/components/community/auth/SetupInput";
import { Card } from "@/components/ui/Card";
import { Field } from "@/components/ui/Field";
import { Select } from "@/components/ui/Select";

/** Where energy sharing has a legal frame: the EU, the EEA and their neighbours. */
const COUNTRIES =
  "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(" ");

/** Town, country, time zone and coordinates. */
export function SetupPlace(part: SetupPart) {
  const t = useTranslations("account.setup");
  const locale = useLocale();
  const zones = useId();
  const countries = useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: "region" });
    return COUNTRIES.map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) =>
      a.label.localeCompare(b.label, locale),
    );
  }, [locale]);
  return (
    <Card title={t("place.title")} note={t("place.note")}>
      <div className="grid gap-5 lg:grid-cols-6">
        <div className="lg:col-span-2">
          <SetupInput {...part} field="location" autoComplete="off" />
        </div>
        <Field
          label={t("fields.country")}
          error={part.faulty.has("country") ? t("errors.country") : undefined}
          className="lg:col-span-2"
        >
          {(control) => (
            <Select
              {...control}
              options={countries}
              value={part.draft.country}
              onValueChange={(country) => part.onChange({ country })}
              className="h-12 w-full"
            />
          )}
        </Field>
        <div className="lg:col-span-2">
          <SetupInput {...part} field="timeZone" list={zones} autoComplete="off" spellCheck={false} />
          <datalist id={zones}>
            {Intl.supportedValuesOf("timeZone").map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </div>
        <div className="lg:col-span-3">
          <SetupInput {...part} field="latitude" unit="° N" inputMode="decimal" hint={t("hints.coordinates")} />
        </div>
        <div className="lg:col-span-3">
          <SetupInput {...part} field="longitude" unit="° E" inputMode="decimal" />
        </div>
      </div>
    </Card>
  );
}
