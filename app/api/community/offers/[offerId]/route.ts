import { cancelOffer } from "@/lib/server/commands/cancelOffer";
import { editOffer } from "@/lib/server/commands/editOffer";
import { handle } from "@/lib/server/http/handle";
import { requireOfferId } from "@/lib/server/http/requireOfferId";
import { routes } from "@/lib/server/http/routeTable";

export const PATCH = handle(routes.editOffer, (ctx, input, meta) =>
  editOffer(ctx, requireOfferId(meta.params.offerId), input, meta),
);

export const DELETE = handle(routes.cancelOffer, (ctx, input, meta) =>
  cancelOffer(ctx, requireOfferId(meta.params.offerId), input, meta),
);
