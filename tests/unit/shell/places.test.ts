import { expect, it } from "vitest";
import { placeOf } from "@/components/community/shell/places";

it.each([
  ["/", "home"],
  ["/community", "community"],
  ["/community/marketplace", "marketplace"],
  ["/community/marketplace/offer", "marketplace"],
  ["/community/rules", "rules"],
  ["/community/insights", "insights"],
  ["/community/other", "community"],
  ["/communityx", null],
  ["/legal", null],
])("%s belongs to %s", (path, place) => {
  expect(placeOf(path)).toBe(place);
});
