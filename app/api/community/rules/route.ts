import { createRule } from "@/lib/server/commands/rules/createRule";
import { handle } from "@/lib/server/http/handle";
import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readRules } from "@/lib/server/reads/rules";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.rules, readRules);
export const POST = handle(routes.createRule, createRule);
