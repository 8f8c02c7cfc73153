import type { CommunityMember } from "@/types/community";

/** A small drawing of what a home has: amber roof edge, violet battery, blue turbine, car door. */
export function HouseGlyph({ equipment }: { equipment: CommunityMember["equipment"] }) {
  const has = (what: CommunityMember["equipment"][number]) => equipment.includes(what);
  return (
    <svg
      viewBox="0 0 48 40"
      aria-hidden="true"
      className="h-10 w-12 fill-none stroke-2 [stroke-linecap:round] [stroke-linejoin:round]"
    >
      <path d="M12 34V18L24 8l12 10v16Z" className="stroke-text-muted" />
      {has("solar") && <path d="M25.5 5.5 39 16.8" className="stroke-4 stroke-solar [stroke-linecap:butt]" />}
      {has("battery") && <rect x="27" y="24" width="6" height="10" rx="1" className="fill-battery stroke-none" />}
      {has("car") && <path d="M15.5 34v-9h8v9" className="stroke-text-muted" />}
      {has("heat-pump") && <circle cx="19" cy="21" r="3" className="stroke-text-muted" />}
      {has("wind") && <path d="M42 34V16m0 0-4-5m4 5 5-3m-5 3 0 6" className="stroke-wind" />}
    </svg>
  );
}
