import { cx } from "@/components/ui/cx";

type Props = { className?: string };

/** A still block in the place and size of what is coming. Size it with classes; group them in one Waiting. */
export function Skeleton({ className }: Props) {
  return <span aria-hidden="true" className={cx("block rounded-control bg-line", className ?? "h-3 w-24")} />;
}
