"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Waiting } from "@/components/ui/Waiting";

type Props = {
  /** The anchor of the title, to which other pages lead. */
  id: string;
  title: string;
  className: string;
  /** Still blocks that fill the room of what is coming. */
  children: ReactNode;
};

/** A part of the marketplace on its way: its title where it will stand, and its room below. */
export function PartSkeleton({ id, title, className, children }: Props) {
  const t = useTranslations("marketplace");
  return (
    <section aria-labelledby={id} className={className}>
      <h2 id={id} className="mb-4 flex min-h-target items-center text-20 font-semibold tabular-nums">
        {title}
      </h2>
      <Waiting label={t("loading")}>{children}</Waiting>
    </section>
  );
}
