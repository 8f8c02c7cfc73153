import type { ReactNode } from "react";
import { Field } from "@/components/ui/Field";
import { TextArea } from "@/components/ui/TextArea";
import { ToolButton } from "@/components/ui/ToolButton";

type Props = {
  label: string;
  hint: ReactNode;
  error: string | undefined;
  value: string;
  onChange: (value: string) => void;
  fill?: string;
  onFill?: () => void;
};

/** A line per member, to type or to paste from a sheet. */
export function KeyLines({ label, hint, error, value, onChange, fill, onFill }: Props) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      aside={
        onFill && (
          <ToolButton className="-my-3 -mr-2.5" onClick={onFill}>
            {fill}
          </ToolButton>
        )
      }
    >
      {(control) => (
        <TextArea
          {...control}
          value={value}
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          className="h-36 tabular-nums lg:h-52"
        />
      )}
    </Field>
  );
}
