/** The places of the portal. `match` is the longest beginning of a path that belongs to it. */
export const PLACES = [
  { key: "home", phoneKey: "home", href: "/" },
  { key: "community", phoneKey: "community", href: "/community" },
  { key: "marketplace", phoneKey: "market", href: "/community/marketplace" },
  { key: "rules", phoneKey: "rules", href: "/community/rules" },
  // A phone's bar has no room for these: there they stand in the account's menu.
  { key: "history", phoneKey: "history", href: "/community/history", phone: false },
  { key: "insights", phoneKey: "insights", href: "/community/insights", phone: false },
] as const;

/** The place a path belongs to: the most exact one, so that the marketplace is not also the community. */
export function placeOf(path: string): (typeof PLACES)[number]["key"] | null {
  const under = PLACES.filter(({ href }) => path === href || (href !== "/" && path.startsWith(`${href}/`)));
  return under.sort((a, b) => b.href.length - a.href.length)[0]?.key ?? null;
}
