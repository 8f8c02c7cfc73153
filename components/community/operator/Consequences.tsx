import { ArrowRight } from "lucide-react";

/** What will happen, one sentence a line. */
export function Consequences({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="grid gap-2 text-14">
      {lines.map((line) => (
        <li key={line} className="grid grid-cols-[16px_1fr] gap-2">
          <ArrowRight aria-hidden="true" className="mt-1 size-4 text-text-muted" />
          {line}
        </li>
      ))}
    </ul>
  );
}
