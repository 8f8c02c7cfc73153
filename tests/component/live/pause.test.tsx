import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { PauseRibbon } from "@/components/community/live/PauseRibbon";
import { textOf } from "@/tests/support/element";
import { renderWithIntl } from "@/tests/support/renderWithIntl";

it("a pause is told with its reason, as the operator wrote it, and nothing while the market runs", () => {
  const { unmount } = renderWithIntl(<PauseRibbon reason="Meters {until} <b>15:00</b>" />);
  expect(textOf(screen.getByRole("status"))).toBe("The market is paused. Meters {until} <b>15:00</b>");
  unmount();
  const { container } = renderWithIntl(<PauseRibbon reason={null} />);
  expect(container.querySelector("[role=status]")).toBeNull();
});
