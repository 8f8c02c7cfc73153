import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { Field } from "@/components/ui/Field";
import { NumberStepper } from "@/components/ui/NumberStepper";
import { renderWithIntl } from "@/tests/support/renderWithIntl";

function Energy() {
  const [value, setValue] = useState<number | null>(3);
  return (
    <>
      <Field label="Energy">
        {(control) => (
          <NumberStepper
            {...control}
            value={value}
            onValueChange={setValue}
            min={0.1}
            max={10}
            step={0.1}
            largeStep={1}
            decimals={1}
            unit="kWh"
          />
        )}
      </Field>
      <output>{String(value)}</output>
    </>
  );
}

const shown = () => Number(screen.getByRole("status").textContent);

describe("a number between − and +", () => {
  it("steps by button and arrow, and stays within its limits", async () => {
    const user = userEvent.setup();
    renderWithIntl(<Energy />);
    await user.click(await screen.findByRole("button", { name: "More" }));
    expect(shown()).toBeCloseTo(3.1);
    screen.getByLabelText("Energy").focus();
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(shown()).toBeCloseTo(2.9);
    await user.clear(screen.getByLabelText("Energy"));
    await user.keyboard("99");
    await user.tab();
    expect(shown()).toBe(10);
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "More" }).disabled).toBe(true);
  });

  it("reads and writes the decimal comma in German", async () => {
    const user = userEvent.setup();
    renderWithIntl(<Energy />, "de");
    const input = await screen.findByLabelText<HTMLInputElement>("Energy");
    expect(input.value).toBe("3,0");
    await user.clear(input);
    await user.type(input, "2,5");
    await user.tab();
    expect(shown()).toBe(2.5);
  });
});
