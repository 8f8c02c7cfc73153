"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cx } from "@/components/ui/cx";

export type FieldControl = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

type Props = {
  label: ReactNode;
  /** Stands at the right of the label: the current value, a link. */
  aside?: ReactNode;
  hint?: ReactNode;
  /** Names the fault and its remedy; replaces the hint. */
  error?: ReactNode;
  /** Gets what ties the control to its label, hint and error. */
  children: (control: FieldControl) => ReactNode;
  className?: string;
};

/** Label, control, and below it a hint or the error. */
export function Field({ label, aside, hint, error, children, className }: Props) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className={className}>
      <div className="mb-2 flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-14 font-medium text-text-muted">
          {label}
        </label>
        {aside}
      </div>
      {children({ id, "aria-describedby": note ? noteId : undefined, "aria-invalid": error ? true : undefined })}
      {note && (
        <p
          id={noteId}
          className={cx("mt-2 text-14", error ? "flex gap-1.5 text-danger-ink" : "text-text-muted")}
          aria-live={error ? "polite" : undefined}
        >
          {error && <CircleAlert aria-hidden="true" className="mt-px size-[18px] shrink-0" />}
          <span>{note}</span>
        </p>
      )}
    </div>
  );
}
