import { archiveRule, changeRule } from "@/lib/server/commands/rules/changeRule";
import { handle } from "@/lib/server/http/handle";
import { requireId } from "@/lib/server/http/requireId";
import { routes } from "@/lib/server/http/routeTable";

export const PATCH = handle(routes.changeRule, (ctx, input, meta) =>
  changeRule(ctx, requireId(meta.params.ruleId, "rule"), input, meta),
);

export const DELETE = handle(routes.archiveRule, (ctx, input, meta) =>
  archiveRule(ctx, requireId(meta.params.ruleId, "rule"), input, meta),
);
