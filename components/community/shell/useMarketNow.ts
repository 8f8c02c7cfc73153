"use client";

import { useEffect, useState } from "react";

/** Market time as the server last said it, running on at its rate between answers; ticks once a second. */
export function useMarketNow(now: string, rate: number): number {
  const [time, setTime] = useState(() => Date.parse(now));
  useEffect(() => {
    const anchor = Date.parse(now);
    const heard = Date.now();
    setTime(anchor);
    const tick = setInterval(() => setTime(anchor + (Date.now() - heard) * rate), 1000);
    return () => clearInterval(tick);
  }, [now, rate]);
  return time;
}
