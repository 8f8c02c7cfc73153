"use client";

import { lazy, type ReactNode, Suspense, useCallback, useRef, useState } from "react";
import { ToastContext, type ToastMessage } from "@/components/ui/toast";
import type { QueuedToast } from "@/components/ui/toastProviderProps";

const ToastLayer = lazy(() => import("@/components/ui/ToastLayer"));

/** Lets everything below show messages. What draws them is loaded with the first message. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [queue, setQueue] = useState<readonly QueuedToast[]>([]);
  const [used, setUsed] = useState(false);
  const nextKey = useRef(0);

  const show = useCallback((message: ToastMessage) => {
    nextKey.current += 1;
    const key = nextKey.current;
    setUsed(true);
    setQueue((before) => [...before, { ...message, key }]);
  }, []);
  const taken = useCallback((keys: readonly number[]) => {
    setQueue((before) => before.filter((message) => !keys.includes(message.key)));
  }, []);

  return (
    <ToastContext value={show}>
      {children}
      {used && (
        <Suspense fallback={null}>
          <ToastLayer queue={queue} onTaken={taken} />
        </Suspense>
      )}
    </ToastContext>
  );
}
