import { markNotificationsRead } from "@/lib/server/commands/markNotificationsRead";
import { handle } from "@/lib/server/http/handle";
import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readNotifications } from "@/lib/server/reads/notifications";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.notifications, readNotifications);

export const PATCH = handle(routes.readNotifications, markNotificationsRead);
