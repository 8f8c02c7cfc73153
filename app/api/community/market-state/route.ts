import { pauseMarket } from "@/lib/server/commands/pauseMarket";
import { resumeMarket } from "@/lib/server/commands/resumeMarket";
import { handle } from "@/lib/server/http/handle";
import { routes } from "@/lib/server/http/routeTable";

export const POST = handle(routes.setMarketState, (ctx, input, meta) =>
  input.state === "paused" ? pauseMarket(ctx, input, meta) : resumeMarket(ctx, meta),
);
