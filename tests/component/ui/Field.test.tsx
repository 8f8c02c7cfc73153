import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { Field } from "@/components/ui/Field";
import { TextInput } from "@/components/ui/TextInput";

const described = (element: HTMLElement) =>
  document.getElementById(element.getAttribute("aria-describedby") ?? "")?.textContent ?? null;

it("ties label and hint to the control", () => {
  render(
    <Field label="Name" hint="Only this name appears.">
      {(control) => <TextInput {...control} />}
    </Field>,
  );
  const input = screen.getByLabelText("Name");
  expect(described(input)).toBe("Only this name appears.");
  expect(input.getAttribute("aria-invalid")).toBeNull();
});

it("an error takes the place of the hint and marks the control", () => {
  render(
    <Field label="Limit" hint="In cents." error="Below the feed-in.">
      {(control) => <TextInput {...control} unit="ct" />}
    </Field>,
  );
  const input = screen.getByLabelText("Limit");
  expect(described(input)).toBe("Below the feed-in.");
  expect(input.getAttribute("aria-invalid")).toBe("true");
  expect(screen.queryByText("In cents.")).toBeNull();
});
