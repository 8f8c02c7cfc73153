/** What floats: raised surface, the one shadow, a short fade. */
export const popupClass =
  "rounded-card bg-surface-raised text-text shadow-raised outline-none transition-[opacity,translate] duration-quick ease-calm data-ending-style:translate-y-1 data-ending-style:opacity-0 data-starting-style:translate-y-1 data-starting-style:opacity-0";

/** A line of a menu or list that opens. */
export const menuItem =
  "flex min-h-target w-full cursor-pointer items-center gap-2.5 rounded-control px-3 text-left text-14 outline-none select-none hover:bg-surface-sunk data-highlighted:bg-surface-sunk data-selected:font-medium [&_svg]:size-4 [&_svg]:shrink-0";
