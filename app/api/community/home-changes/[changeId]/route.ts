import { decideHomeChange, withdrawHomeChange } from "@/lib/server/commands/home/endHomeChange";
import { handle } from "@/lib/server/http/handle";
import { requireId } from "@/lib/server/http/requireId";
import { routes } from "@/lib/server/http/routeTable";

export const PATCH = handle(routes.decideHomeChange, (ctx, input, meta) =>
  decideHomeChange(ctx, requireId(meta.params.changeId, "change"), input, meta),
);

export const DELETE = handle(routes.withdrawHomeChange, (ctx, _input, meta) =>
  withdrawHomeChange(ctx, requireId(meta.params.changeId, "change"), meta),
);
