import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { Chip } from "@/components/ui/Chip";
import { Switch } from "@/components/ui/Switch";

it("a chip says whether it is pressed and asks for the opposite", async () => {
  const change = vi.fn();
  render(
    <Chip pressed onPressedChange={change}>
      Certified only
    </Chip>,
  );
  const chip = screen.getByRole("button", { name: "Certified only", pressed: true });
  await userEvent.click(chip);
  expect(change).toHaveBeenCalledWith(false);
});

function RuleSwitch() {
  const [on, setOn] = useState(false);
  return <Switch checked={on} onCheckedChange={setOn} label="Share my name" />;
}

it("a switch turns by its label, its knob and the space bar", async () => {
  const user = userEvent.setup();
  render(<RuleSwitch />);
  const knob = screen.getByRole("switch", { name: "Share my name" });
  const on = () => knob.getAttribute("aria-checked");
  await user.click(screen.getByText("Share my name"));
  expect(on()).toBe("true");
  await user.click(knob);
  expect(on()).toBe("false");
  knob.focus();
  await user.keyboard(" ");
  expect(on()).toBe("true");
});
