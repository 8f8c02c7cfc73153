/** Who looks or acts, as far as the data must know. Reads and commands decide by this, never by route or layout. */
export type ViewerScope =
  | { kind: "visitor" }
  | { kind: "person"; userId: string; name: string }
  | {
      kind: "member";
      userId: string;
      name: string;
      memberId: number;
      alias: string;
      district: string;
      role: "member" | "operator";
    };

/** The member id of a scope, null for visitors and for people who are no members here. */
export function memberIdOf(viewer: ViewerScope): number | null {
  return viewer.kind === "member" ? viewer.memberId : null;
}

/** Whether the scope may run the community's affairs. */
export function isOperator(viewer: ViewerScope): boolean {
  return viewer.kind === "member" && viewer.role === "operator";
}
