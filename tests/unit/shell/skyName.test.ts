import { expect, it } from "vitest";
import { skyName } from "@/components/community/shell/skyName";

it.each([
  [-40, true, "night"],
  [-12.1, false, "night"],
  [-12, true, "firstlight"],
  [-12, false, "dusk"],
  [-4.1, false, "dusk"],
  [-4, true, "dawn"],
  [-4, false, "golden"],
  [5.9, true, "dawn"],
  [6, true, "morning"],
  [6, false, "afternoon"],
  [29.9, false, "afternoon"],
  [30, true, "noon"],
  [62, false, "noon"],
] as const)("at %d° (rising: %s) the sky is %s", (elevation, rising, sky) => {
  expect(skyName(elevation, rising)).toBe(sky);
});
