import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "@/lib/server/auth/demoAccounts";
import { signIn } from "@/lib/server/auth/signIn";
import { handlePublic } from "@/lib/server/http/handlePublic";
import { requireRole } from "@/lib/server/http/permit";
import { requestContext } from "@/lib/server/http/requestContext";
import { routes } from "@/lib/server/http/routeTable";

export const POST = handlePublic(
  routes.demoSignIn,
  (input) => input.account,
  async ({ request, input: { account } }) => {
    requireRole(await requestContext(request), routes.demoSignIn.who);
    const { name, cookies } = await signIn(request.headers, DEMO_ACCOUNTS[account].email, DEMO_PASSWORD);
    return { reply: { name }, cookies };
  },
);
