import { FileUp } from "lucide-react";
import { type DragEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";

/** Where a file is chosen or dropped. */
export function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const t = useTranslations("meterFiles");
  const id = useId();
  const [over, setOver] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const take = () => {
    const [file] = field.current?.files ?? [];
    // The same file may be chosen again, put right meanwhile.
    if (field.current) field.current.value = "";
    if (file) onFile(file);
  };
  const first = useRef(take);
  // A file chosen on the server's drawing, before this could listen, counts as well.
  useEffect(() => first.current(), []);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx(
        "flex min-h-24 cursor-pointer flex-wrap items-center justify-center gap-x-3 gap-y-1 rounded-card border border-dashed px-5 py-5 text-center transition-colors duration-quick",
        "has-focus-visible:outline-2 has-focus-visible:outline-trade has-focus-visible:outline-offset-2",
        over ? "border-trade bg-trade-tint" : "border-line-strong hover:border-trade",
      )}
    >
      <FileUp aria-hidden="true" className="size-6 shrink-0 text-trade" />
      <span className="font-semibold">{t("choose")}</span>
      <span className="text-text-muted max-lg:hidden">{t("drop")}</span>
      <input id={id} type="file" className="sr-only" ref={field} onChange={take} />
    </label>
  );
}
