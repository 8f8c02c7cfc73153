/** A small open ring for a button at work; it stands still where motion is reduced. */
export function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="size-3.5 shrink-0 rounded-pill border-2 border-current border-r-transparent motion-safe:animate-spin"
    />
  );
}
