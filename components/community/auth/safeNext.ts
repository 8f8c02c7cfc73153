const ELSEWHERE = "http://portal.invalid";

/** Where to go after signing in: a page of this portal, never another site, the sign-in page itself or an API route. */
export function safeNext(next: string | string[] | undefined): string {
  if (typeof next !== "string" || !/^\/(?![/\\])/.test(next) || !URL.canParse(next, ELSEWHERE)) return "/";
  const url = new URL(next, ELSEWHERE);
  // "/.//elsewhere" is a path here and a host in the address bar once its dots are resolved
  if (url.origin !== ELSEWHERE || url.pathname.startsWith("//") || /^\/(api|sign-in|setup)(\/|$)/.test(url.pathname))
    return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}
