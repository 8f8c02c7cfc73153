import { pauseRules } from "@/lib/server/commands/rules/pauseRules";
import { handle } from "@/lib/server/http/handle";
import { routes } from "@/lib/server/http/routeTable";

export const POST = handle(routes.pauseRules, pauseRules);
