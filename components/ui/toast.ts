"use client";

import { createContext, useContext } from "react";

export type ToastMessage = {
  title: string;
  detail?: string;
  tone?: "done" | "failed";
  /** One thing to do about it, as long as the message stands; a bar shows the time left. */
  action?: { label: string; onPress: () => void };
  durationMs?: number;
};

export type ShowToast = (message: ToastMessage) => void;

export const ToastContext = createContext<ShowToast | null>(null);

/** Shows a short message at the lower edge. @throws Error outside ToastProvider. */
export function useToast(): ShowToast {
  const show = useContext(ToastContext);
  if (!show) throw new Error("useToast needs a ToastProvider above it");
  return show;
}
