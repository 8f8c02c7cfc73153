import { handleLines } from "@/lib/server/http/handleLines";
import { routes } from "@/lib/server/http/routeTable";
import { simulateRule } from "@/lib/server/reads/simulateRule";

export const POST = handleLines(routes.simulateRule, simulateRule);
