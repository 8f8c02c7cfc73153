import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { Segmented } from "@/components/ui/Segmented";

function Period() {
  const [value, setValue] = useState<"today" | "week" | "month">("today");
  return (
    <>
      <button type="button">before</button>
      <Segmented
        label="Period"
        options={[
          { value: "today", label: "Today" },
          { value: "week", label: "Week" },
          { value: "month", label: "Month" },
        ]}
        value={value}
        onValueChange={setValue}
      />
      <button type="button">after</button>
    </>
  );
}

const chosen = () => screen.getAllByRole<HTMLInputElement>("radio").find((radio) => radio.checked)?.value;

it("is one stop for Tab, and arrows choose", async () => {
  const user = userEvent.setup();
  render(<Period />);
  expect(screen.getByRole("group", { name: "Period" })).toBeTruthy();
  await user.tab();
  await user.tab();
  expect(document.activeElement).toBe(screen.getByRole("radio", { name: "Today" }));
  await user.keyboard("{ArrowRight}");
  expect(chosen()).toBe("week");
  await user.keyboard("{ArrowLeft}{ArrowLeft}");
  expect(chosen()).toBe("month");
  await user.tab();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "after" }));
});

it("can be pressed", async () => {
  render(<Period />);
  await userEvent.click(screen.getByText("Month"));
  expect(chosen()).toBe("month");
});

it("says why one of them cannot be chosen", async () => {
  render(
    <Segmented
      label="Side"
      options={[
        { value: "buy", label: "Buy" },
        { value: "sell", label: "Sell", disabled: true },
      ]}
      value="buy"
      onValueChange={() => undefined}
      note="There is no plant."
    />,
  );
  const sell = screen.getByRole("radio", { name: "Sell", description: "There is no plant." });
  expect(sell.matches(":disabled")).toBe(true);
  expect(screen.getByRole("radio", { name: "Buy" }).hasAttribute("aria-describedby")).toBe(false);
});
