import { cx } from "@/components/ui/cx";

type Size = "sentence" | "figure" | "value" | "inline";

type Props = { value: string; unit?: string; size?: Size; className?: string };

const look: Record<Size, { value: string; unit: string }> = {
  sentence: { value: "text-28 lg:text-40 font-medium", unit: "" },
  figure: {
    value: "text-28 lg:text-40 font-medium",
    unit: "ml-[.1em] text-14 leading-none lg:text-20 lg:leading-none",
  },
  value: { value: "text-20 font-medium", unit: "ml-[.05em] text-12 leading-none" },
  inline: { value: "", unit: "ml-[.05em] text-12 leading-none" },
};

/** A value with its unit smaller and lighter, in tabular figures. The two never part at a line end. */
export function Figure({ value, unit, size = "inline", className }: Props) {
  return (
    <span className={cx("whitespace-nowrap tabular-nums", look[size].value, className)}>
      {value}
      {unit && size === "sentence" && `\u00a0${unit}`}
      {unit && size !== "sentence" && (
        <span className={cx("font-normal text-text-muted", look[size].unit)}>{`\u00a0${unit}`}</span>
      )}
    </span>
  );
}
