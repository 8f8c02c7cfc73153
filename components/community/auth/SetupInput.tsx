import type { ComponentProps, ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { FaultyField, SetupDraft, SetupField } from "@/components/community/auth/setupDraft";
import { Field } from "@/components/ui/Field";
import { TextInput } from "@/components/ui/TextInput";

/** What every part of the setup form is given. */
export type SetupPart = {
  draft: SetupDraft;
  faulty: ReadonlySet<FaultyField>;
  onChange: (part: Partial<SetupDraft>) => void;
};

type Props = SetupPart &
  Omit<ComponentProps<typeof TextInput>, "onChange" | "value"> & { field: SetupField; hint?: ReactNode };

/** One field of the setup form by its name: label, value and remedy belong to it. */
export function SetupInput({ draft, faulty, onChange, field, hint, ...rest }: Props) {
  const t = useTranslations("account.setup");
  return (
    <Field label={t(`fields.${field}`)} hint={hint} error={faulty.has(field) ? t(`errors.${field}`) : undefined}>
      {(control) => (
        <TextInput
          {...rest}
          {...control}
          name={field}
          value={draft[field]}
          onChange={(event) => onChange({ [field]: event.target.value })}
        />
      )}
    </Field>
  );
}
