"use client";

import { useEffect, useRef } from "react";

const OFTEN_MS = 1_500;

/** Reads again every moment while the server says that something is still being worked on. */
export function useReadOn(working: boolean, readAgain: () => void): void {
  const latest = useRef(readAgain);
  latest.current = readAgain;
  useEffect(() => {
    if (!working) return;
    const tick = setInterval(() => latest.current(), OFTEN_MS);
    return () => clearInterval(tick);
  }, [working]);
}
