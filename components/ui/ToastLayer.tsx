"use client";

import { Toast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, Undo2 } from "lucide-react";
import { type CSSProperties, useEffect } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";
import type { ToastMessage } from "@/components/ui/toast";
import type { QueuedToast } from "@/components/ui/toastProviderProps";

type Props = { queue: readonly QueuedToast[]; onTaken: (keys: readonly number[]) => void };

const DEFAULT_MS = 5000;
const FAILED_MS = 10_000;

/** Draws the messages: one above the other, above the phone's bottom bar, dark on light and light on dark. */
export default function ToastLayer({ queue, onTaken }: Props) {
  const t = useTranslations("common");
  return (
    <Toast.Provider timeout={DEFAULT_MS} limit={3}>
      <Feeder queue={queue} onTaken={onTaken} />
      <Toast.Portal>
        <Toast.Viewport
          aria-label={t("notifications")}
          className="fixed right-gutter bottom-[calc(76px+env(safe-area-inset-bottom))] left-gutter z-60 mx-auto flex max-w-[520px] flex-col-reverse gap-2 lg:right-auto lg:bottom-6 lg:mx-0"
        >
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Feeder({ queue, onTaken }: Props) {
  const { add } = Toast.useToastManager<ToastMessage>();
  useEffect(() => {
    if (queue.length === 0) return;
    for (const message of queue) {
      add({
        id: `message-${message.key}`,
        title: message.title,
        description: message.detail,
        timeout: message.durationMs ?? (message.tone === "failed" ? FAILED_MS : DEFAULT_MS),
        priority: message.tone === "failed" ? "high" : "low",
        data: message,
      });
    }
    onTaken(queue.map((message) => message.key));
  }, [queue, onTaken, add]);
  return null;
}

function List() {
  const { toasts, close } = Toast.useToastManager<ToastMessage>();
  return toasts.map((toast) => {
    const action = toast.data?.action;
    const Icon = toast.data?.tone === "failed" ? CircleAlert : CircleCheck;
    return (
      <Toast.Root
        key={toast.id}
        toast={toast}
        style={{ "--countdown": `${toast.timeout ?? DEFAULT_MS}ms` } as CSSProperties}
        className="group relative overflow-hidden rounded-card bg-text text-14 text-text-inverse shadow-raised transition-[opacity,translate] duration-calm ease-calm [translate:var(--toast-swipe-movement-x)_var(--toast-swipe-movement-y)] data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-3 data-starting-style:opacity-0 data-swiping:duration-0"
      >
        <Toast.Content className={cx("flex items-center gap-3 py-1.5 pl-4", action ? "pr-1.5" : "pr-4")}>
          <Icon aria-hidden="true" className="size-[18px] shrink-0" />
          <div className="flex min-h-target flex-1 flex-col justify-center">
            <Toast.Title render={<p />} />
            <Toast.Description className="opacity-80" />
          </div>
          {action && (
            <button
              type="button"
              onClick={() => {
                close(toast.id);
                action.onPress();
              }}
              className="inline-flex min-h-target items-center gap-2 rounded-control px-3.5 font-semibold hover:bg-current/10 focus-visible:outline-current"
            >
              <Undo2 aria-hidden="true" className="size-[18px]" />
              {action.label}
            </button>
          )}
        </Toast.Content>
        {action && (
          <span
            aria-hidden="true"
            className="countdown absolute bottom-0 left-0 h-[3px] w-full origin-left bg-current opacity-45 group-data-expanded:[animation-play-state:paused]"
          />
        )}
      </Toast.Root>
    );
  });
}
