"use client";

import { useRef } from "react";

type Props = { text: string; className?: string };

/** A figure that fades over when it changes; the first one simply stands there. */
export function Fading({ text, className }: Props) {
  const first = useRef(text);
  const changed = text !== first.current;
  if (changed) first.current = "";
  return (
    <span
      key={text}
      className={`${changed ? "transition-opacity duration-calm starting:opacity-0" : ""} ${className ?? ""}`}
    >
      {text}
    </span>
  );
}
