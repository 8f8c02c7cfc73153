import { setLeaderboard } from "@/lib/server/commands/setLeaderboard";
import { handle } from "@/lib/server/http/handle";
import { routes } from "@/lib/server/http/routeTable";

export const PATCH = handle(routes.setLeaderboard, setLeaderboard);
