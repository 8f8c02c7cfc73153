import { signIn } from "@/lib/server/auth/signIn";
import { handlePublic } from "@/lib/server/http/handlePublic";
import { routes } from "@/lib/server/http/routeTable";

export const POST = handlePublic(
  routes.signIn,
  (input) => input.email.toLowerCase(),
  async ({ request, input: { email, password } }) => {
    const { name, cookies } = await signIn(request.headers, email, password);
    return { reply: { name }, cookies };
  },
);
