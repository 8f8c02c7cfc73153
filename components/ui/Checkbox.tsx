import { type ReactNode, useId } from "react";

type Props = {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  /** What is agreed to; may be sentences. */
  children: ReactNode;
  /** Stands below: since when it holds, what follows from it. */
  note?: ReactNode;
};

/** A consent: ticked when it holds, sent with the rest of a form. */
export function Checkbox({ checked, onCheckedChange, children, note }: Props) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
      <span className="grid size-target place-items-center">
        <input
          id={id}
          type="checkbox"
          checked={checked}
          aria-describedby={note ? noteId : undefined}
          onChange={(event) => onCheckedChange(event.target.checked)}
          className="size-5 accent-local"
        />
      </span>
      <label htmlFor={id} className="self-center py-2 text-14">
        {children}
      </label>
      {note && (
        <p id={noteId} className="col-start-2 text-14 text-text-muted">
          {note}
        </p>
      )}
    </div>
  );
}
