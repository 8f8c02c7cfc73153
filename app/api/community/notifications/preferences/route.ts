import { setNotificationPreference } from "@/lib/server/commands/setNotificationPreference";
import { handle } from "@/lib/server/http/handle";
import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readNotificationPreferences } from "@/lib/server/reads/notifications";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.notificationPreferences, readNotificationPreferences);

export const PATCH = handle(routes.setNotificationPreference, setNotificationPreference);
