import type { ToastMessage } from "@/components/ui/toast";

export type QueuedToast = ToastMessage & { key: number };
