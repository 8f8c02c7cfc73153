import { cx } from "@/components/ui/cx";

export type ButtonVariant = "primary" | "default" | "quiet" | "danger";
export type ButtonSize = "md" | "lg";

const look: Record<ButtonVariant, string> = {
  primary:
    "border-text bg-text text-text-inverse hover:bg-text/88 in-data-sky:border-sky-ink in-data-sky:bg-sky-ink in-data-sky:text-sky-on-ink in-data-sky:hover:bg-sky-ink/88",
  default: "border-line-strong bg-surface text-text hover:bg-surface-sunk",
  quiet: "border-transparent bg-transparent hover:bg-current/6 in-data-sky:text-sky-ink",
  danger: "border-danger bg-transparent text-danger-ink hover:bg-danger-tint",
};

/** The look of a button, shared by Button and ButtonLink. */
export function buttonClass(variant: ButtonVariant = "default", size: ButtonSize = "md", fullWidth = false): string {
  return cx(
    "inline-flex items-center justify-center gap-2 rounded-control border font-semibold no-underline transition-colors duration-quick ease-calm",
    "[&_svg]:size-[18px] [&_svg]:shrink-0",
    "disabled:border-line disabled:bg-surface-sunk disabled:text-text-muted",
    size === "lg" ? "min-h-[52px] px-5 text-16" : "min-h-target px-[18px] text-14",
    fullWidth && "w-full",
    look[variant],
  );
}
