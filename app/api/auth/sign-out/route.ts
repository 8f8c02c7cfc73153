import { signOut } from "@/lib/server/auth/session";
import { handlePublic } from "@/lib/server/http/handlePublic";
import { routes } from "@/lib/server/http/routeTable";

export const POST = handlePublic(
  routes.signOut,
  () => null,
  async ({ request }) => ({ reply: { signedOut: true }, cookies: await signOut(request.headers) }),
);
