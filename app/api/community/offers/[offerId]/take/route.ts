import { takeOffer } from "@/lib/server/commands/takeOffer";
import { handle } from "@/lib/server/http/handle";
import { requireId } from "@/lib/server/http/requireId";
import { routes } from "@/lib/server/http/routeTable";

export const POST = handle(routes.takeOffer, (ctx, input, meta) =>
  takeOffer(ctx, requireId(meta.params.offerId, "offer"), input, meta),
);
