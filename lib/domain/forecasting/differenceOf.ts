/** 10, 50 and 90 % quantiles of something that is forecast. */
export type Band = { p10: number; p50: number; p90: number };

/** The band of `more` − `less` when both err independently: as wide to each side as the root of their squares. */
export function differenceOf(more: Band, less: Band): Band {
  const p50 = more.p50 - less.p50;
  return {
    p10: p50 - Math.hypot(more.p50 - more.p10, less.p90 - less.p50),
    p50,
    p90: p50 + Math.hypot(more.p90 - more.p50, less.p50 - less.p10),
  };
}
