import type { ReactNode } from "react";

/** Keeps a slider's place for the moment until it can be moved. */
export function SliderPlaceholder({ label }: { label: ReactNode }) {
  return (
    <div className="text-14 font-medium text-text-muted">
      <p className="leading-6">{label}</p>
      <div className="flex h-target items-center">
        <span className="h-2 w-full rounded-pill bg-line" />
      </div>
      <p className="-mt-2 h-5" />
    </div>
  );
}
