import * as z from "zod";

export const SignInRequest = z.strictObject({ email: z.email().max(200), password: z.string().min(1).max(128) });
export type SignInRequest = z.infer<typeof SignInRequest>;

/** Who signed in; null when nobody is. */
export const SessionReply = z.object({ name: z.string().nullable() });
export type SessionReply = z.infer<typeof SessionReply>;

export const SignOutReply = z.object({ signedOut: z.boolean() });
