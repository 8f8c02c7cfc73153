import { environment } from "@/lib/server/env";
import type { MailSettings } from "@/lib/server/mailSettings";

/** How this house sends mail; null when it sends none. */
export function houseMail(): MailSettings | null {
  return environment().mail;
}
