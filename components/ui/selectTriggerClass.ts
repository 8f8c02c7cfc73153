/** The closed select, and what stands in its place until the library is there. */
export const selectTriggerClass =
  "inline-flex min-h-target items-center gap-2 whitespace-nowrap rounded-control border border-line-strong px-3.5 text-14 font-medium tabular-nums hover:bg-surface-sunk data-disabled:border-line data-disabled:text-text-muted [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-text-muted";
