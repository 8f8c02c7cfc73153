import { cancelOffer } from "@/lib/server/commands/cancelOffer";
import { editOffer } from "@/lib/server/commands/editOffer";
import { handle } from "@/lib/server/http/handle";
import { requireId } from "@/lib/server/http/requireId";
import { routes } from "@/lib/server/http/routeTable";

export const PATCH = handle(routes.editOffer, (ctx, input, meta) =>
  editOffer(ctx, requireId(meta.params.offerId, "offer"), input, meta),
);

export const DELETE = handle(routes.cancelOffer, (ctx, input, meta) =>
  cancelOffer(ctx, requireId(meta.params.offerId, "offer"), input, meta),
);
