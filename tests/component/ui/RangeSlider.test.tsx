import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { RangeSlider } from "@/components/ui/RangeSlider";
import { RangeSliderPair } from "@/components/ui/RangeSliderPair";
import { formatPriceCt } from "@/lib/i18n/format";
import { renderWithIntl } from "@/tests/support/renderWithIntl";

function Limit() {
  const [value, setValue] = useState(185_000);
  return (
    <RangeSlider
      label="Pay at most"
      value={value}
      onValueChange={setValue}
      min={80_000}
      max={320_000}
      step={1000}
      format={(price) => formatPriceCt(price, "en")}
      tick={{ value: 179_000, label: "indicative 17.9" }}
      startLabel="Feed-in 8.0"
      endLabel="Grid 32.0"
    />
  );
}

function Span() {
  const [value, setValue] = useState<readonly [number, number]>([150_000, 152_000]);
  return (
    <RangeSliderPair
      label="Price"
      value={value}
      onValueChange={setValue}
      min={80_000}
      max={320_000}
      step={1000}
      format={(price) => formatPriceCt(price, "en")}
    />
  );
}

it("moves by keys and says its value in words", async () => {
  const user = userEvent.setup();
  renderWithIntl(<Limit />);
  const slider = await screen.findByRole("slider", { name: "Pay at most" });
  slider.focus();
  await user.keyboard("{ArrowRight}{ArrowRight}");
  expect(slider.getAttribute("aria-valuetext")).toBe("18.7\u00a0ct");
  await user.keyboard("{Shift>}{ArrowLeft}{/Shift}");
  expect(slider.getAttribute("aria-valuetext")).toBe("17.7\u00a0ct");
  await user.keyboard("{Home}");
  expect(slider.getAttribute("aria-valuetext")).toBe("8.0\u00a0ct");
  expect(screen.getByText("indicative 17.9")).toBeTruthy();
});

it("two thumbs never pass each other", async () => {
  const user = userEvent.setup();
  renderWithIntl(<Span />);
  const low = await screen.findByRole("slider", { name: /Lowest/ });
  low.focus();
  await user.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}");
  expect(screen.getByText("15.2 ct – 15.2 ct")).toBeTruthy();
});
