import type { ReactNode } from "react";

/** A figure that on a phone, where its column has no header, says what it is. */
export function Phone({ word, children }: { word: string; children: ReactNode }) {
  return (
    <>
      <span className="lg:hidden">{word} </span>
      {children}
    </>
  );
}
