import { answerDispute, withdrawDispute } from "@/lib/server/commands/disputes/endDispute";
import { handle } from "@/lib/server/http/handle";
import { requireId } from "@/lib/server/http/requireId";
import { routes } from "@/lib/server/http/routeTable";

export const PATCH = handle(routes.answerDispute, (ctx, input, meta) =>
  answerDispute(ctx, requireId(meta.params.disputeId, "dispute"), input, meta),
);

export const DELETE = handle(routes.withdrawDispute, (ctx, _input, meta) =>
  withdrawDispute(ctx, requireId(meta.params.disputeId, "dispute"), meta),
);
