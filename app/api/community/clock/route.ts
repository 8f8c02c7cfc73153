import { setClock } from "@/lib/server/commands/setClock";
import { handle } from "@/lib/server/http/handle";
import { routes } from "@/lib/server/http/routeTable";

export const POST = handle(routes.setClock, setClock);
