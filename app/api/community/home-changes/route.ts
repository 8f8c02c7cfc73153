import { proposeHomeChange } from "@/lib/server/commands/home/proposeHomeChange";
import { handle } from "@/lib/server/http/handle";
import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readHomeChanges } from "@/lib/server/reads/homeChanges";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.homeChanges, readHomeChanges);

export const POST = handle(routes.proposeHomeChange, proposeHomeChange);
