import type { ReactNode } from "react";
import { useId } from "react";
import { cx } from "@/components/ui/cx";
import { SectionHeader } from "@/components/ui/SectionHeader";

type Props = {
  title?: ReactNode;
  note?: ReactNode;
  tools?: ReactNode;
  /** Names the section for screen readers where it has no visible title. */
  label?: string;
  id?: string;
  className?: string;
  children: ReactNode;
};

/** A flat surface with a title row. On a phone it runs from edge to edge. A card never holds a card. */
export function Card({ title, note, tools, label, id, className, children }: Props) {
  const titleId = useId();
  return (
    <section
      id={id}
      aria-labelledby={title ? titleId : undefined}
      aria-label={title ? undefined : label}
      className={cx(
        "rounded-card bg-surface px-8 pt-4 pb-8 max-lg:-mx-gutter max-lg:rounded-none max-lg:px-gutter max-lg:pt-3 max-lg:pb-5",
        className,
      )}
    >
      {title && <SectionHeader id={titleId} title={title} note={note} tools={tools} />}
      {children}
    </section>
  );
}
