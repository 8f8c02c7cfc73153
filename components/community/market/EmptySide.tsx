"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/Button";

type Props = {
  title: string;
  hint: string;
  /** Filters hide what may be there. */
  filtered: boolean;
  /** Null where the viewer cannot stand there. */
  act: { words: string; onAct: () => void } | null;
};

/** A side of the book nobody stands on yet, with the one thing to do about it. */
export function EmptySide({ title, hint, filtered, act }: Props) {
  const t = useTranslations("marketplace.book");
  return (
    <div className="py-2 text-14 text-text-muted">
      <p className="font-semibold text-text">{title}</p>
      <p className="mt-1 mb-3">{filtered ? t("emptyFiltered") : act && hint}</p>
      {act && <Button onClick={act.onAct}>{act.words}</Button>}
    </div>
  );
}
