import { cx } from "@/components/ui/cx";

type Line = { key: string; label: string; text: string };

type Props = {
  lines: readonly Line[];
  total?: { label: string; text: string; tone?: "saving" | "danger" };
  className?: string;
};

/** What adds up, line by line, and what it comes to. */
export function SumLines({ lines, total, className }: Props) {
  return (
    <dl className={cx("border-line border-t pt-2 text-14 leading-[26px] tabular-nums", className)}>
      {lines.map(({ key, label, text }) => (
        <div key={key} className="flex justify-between gap-4">
          <dt className="text-text-muted">{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      {total && (
        <div className="mt-2 flex items-baseline justify-between gap-4">
          <dt className="font-semibold">{total.label}</dt>
          <dd
            className={cx(
              "text-20 font-semibold tracking-[-0.012em]",
              total.tone === "saving" && "text-saving-ink",
              total.tone === "danger" && "text-danger-ink",
            )}
          >
            {total.text}
          </dd>
        </div>
      )}
    </dl>
  );
}
