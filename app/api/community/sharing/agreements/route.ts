import { proposeAgreement } from "@/lib/server/commands/sharing/proposeAgreement";
import { handle } from "@/lib/server/http/handle";
import { routes } from "@/lib/server/http/routeTable";

export const POST = handle(routes.proposeAgreement, proposeAgreement);
