import { handleLines } from "@/lib/server/http/handleLines";
import { routes } from "@/lib/server/http/routeTable";
import { simulateElsewhere } from "@/lib/server/reads/simulateElsewhere";

export const POST = handleLines(routes.simulateRule, (ctx, input) => simulateElsewhere(ctx, input));
