import { takeOffer } from "@/lib/server/commands/takeOffer";
import { handle } from "@/lib/server/http/handle";
import { requireOfferId } from "@/lib/server/http/requireOfferId";
import { routes } from "@/lib/server/http/routeTable";

export const POST = handle(routes.takeOffer, (ctx, input, meta) =>
  takeOffer(ctx, requireOfferId(meta.params.offerId), input, meta),
);
