/** The look of both sliders: a thick track, a thumb one can grab, 44 px of height to hit. */
export const sliderControl = "flex h-target touch-none select-none items-center data-disabled:opacity-60";
export const sliderTrack = "h-2 w-full rounded-pill bg-line";
export const sliderIndicator = "rounded-pill bg-trade";
export const sliderThumb =
  "size-[26px] cursor-grab rounded-pill border-2 border-trade bg-surface-raised shadow-[0_1px_2px_oklch(0%_0_0/0.2)] has-focus-visible:outline-2 has-focus-visible:outline-trade has-focus-visible:outline-offset-2 data-dragging:cursor-grabbing";
