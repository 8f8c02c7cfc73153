/** The frame of everything one types or picks into; a fault doubles its edge without moving the text. */
export const inputClass =
  "min-h-12 w-full rounded-control border border-line-strong bg-surface px-3.5 text-16 text-text placeholder:text-text-muted disabled:border-line disabled:bg-surface-sunk disabled:text-text-muted aria-invalid:border-danger aria-invalid:shadow-[inset_0_0_0_1px_var(--danger)]";
