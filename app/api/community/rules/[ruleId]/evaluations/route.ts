import { requireId } from "@/lib/server/http/requireId";
import { respondOne } from "@/lib/server/http/respondOne";
import { routes } from "@/lib/server/http/routeTable";
import { readRuleEvaluations } from "@/lib/server/reads/rules";

export const dynamic = "force-dynamic";

export const GET = respondOne(routes.ruleEvaluations, (ctx, params) =>
  readRuleEvaluations(ctx, requireId(params.ruleId, "rule")),
);
