"use client";

import { useState } from "react";

/** True from the first opening on: what opens is loaded late, and stays to be seen closing. */
export function useOnceOpened(open: boolean): boolean {
  const [opened, setOpened] = useState(open);
  if (open && !opened) setOpened(true);
  return opened || open;
}
