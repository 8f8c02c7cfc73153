import { quietAxis } from "@/components/charts/chartTheme";

/** The axis of a chart with one place per step: every step has its mark, only as many carry their name as fit. */
export function stepAxis<Key extends number | string>(steps: readonly Key[], most: number) {
  const every = Math.max(1, Math.ceil(steps.length / most));
  const ticks = steps.filter((_, index) => index % every === 0);
  return { ...quietAxis, ticks, interval: 0, height: 26, tickMargin: 8 } as const;
}
