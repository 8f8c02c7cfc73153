import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Change } from "@/components/ui/Change";
import { Figure } from "@/components/ui/Figure";
import { Sparkbars } from "@/components/ui/Sparkbars";
import { SplitBar } from "@/components/ui/SplitBar";
import { StackedBar } from "@/components/ui/StackedBar";

it("value and unit stay together", () => {
  const { container } = render(<Figure value="18.2" unit="ct" size="value" />);
  expect(container.textContent).toBe("18.2\u00a0ct");
});

it("a change names its baseline", () => {
  const { container } = render(<Change text="−12.1 ct" direction="down" good baseline="vs. grid" />);
  expect(container.textContent).toBe("−12.1 ctvs. grid");
});

describe("bars", () => {
  it.each([
    [0.4, ["40%", "60%"]],
    [-1, ["0%", "100%"]],
    [7, ["100%", "0%"]],
    [Number.NaN, ["0%", "100%"]],
  ])("a split at %d leaves its sides %j", (share, widths) => {
    const { container } = render(
      <SplitBar share={share} start={{ value: "+1", label: "seller" }} end={{ value: "−1", label: "buyer" }} />,
    );
    const sides = [...container.querySelectorAll<HTMLElement>(".h-3 > span")].slice(0, 2);
    expect(sides.map((side) => side.style.width)).toEqual(widths);
  });

  it("a stack leaves out what is nothing and fills its width", () => {
    const segment = { text: "x", tone: "local", icon: null } as const;
    render(
      <StackedBar
        segments={[
          { key: "a", label: "Neighbours", value: 3, ...segment },
          { key: "b", label: "Battery", value: 0, ...segment },
          { key: "c", label: "Grid", value: 1, ...segment },
        ]}
      />,
    );
    expect(screen.getAllByRole("listitem").map((item) => item.textContent)).toEqual(["Neighbours x", "Grid x"]);
  });

  it("small bars stand on zero and leave gaps for what is missing", () => {
    const { container } = render(<Sparkbars values={[2, null, 4]} label="14 days" />);
    const heights = [...container.querySelectorAll("rect")].map((bar) => Number(bar.getAttribute("height")));
    expect(heights).toEqual([14, 28]);
    expect(screen.getByRole("img", { name: "14 days" })).toBeTruthy();
  });
});
