import { removeBilling } from "@/lib/server/commands/billing/removeBilling";
import { setBilling } from "@/lib/server/commands/billing/setBilling";
import { handle } from "@/lib/server/http/handle";
import { respondRead } from "@/lib/server/http/respondRead";
import { routes } from "@/lib/server/http/routeTable";
import { readBilling } from "@/lib/server/reads/billing";

export const dynamic = "force-dynamic";

export const GET = respondRead(routes.billing, readBilling);

export const PATCH = handle(routes.setBilling, setBilling);

export const DELETE = handle(routes.removeBilling, (ctx, _input, meta) => removeBilling(ctx, meta));
