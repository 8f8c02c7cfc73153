/** Adds the community a visitor looks at to an address of the API; members' communities come from their session. */
export function withCommunity(url: string, slug: string | null): string {
  if (!slug) return url;
  return `${url}${url.includes("?") ? "&" : "?"}community=${encodeURIComponent(slug)}`;
}
