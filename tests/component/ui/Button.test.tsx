import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Button } from "@/components/ui/Button";
import { IconButton } from "@/components/ui/IconButton";

it("a busy button keeps focus, says so, and neither acts nor submits", async () => {
  const press = vi.fn();
  const submit = vi.fn((event: Event) => event.preventDefault());
  const { container } = render(
    <form>
      <Button type="submit" busy onClick={press}>
        Send
      </Button>
    </form>,
  );
  container.querySelector("form")?.addEventListener("submit", submit);
  const button = screen.getByRole("button", { name: "Send" });
  expect(button.getAttribute("aria-busy")).toBe("true");
  await userEvent.click(button);
  expect(document.activeElement).toBe(button);
  expect(press).not.toHaveBeenCalled();
  expect(submit).not.toHaveBeenCalled();
});

it("is no submit button unless it says so", async () => {
  render(<Button>Plain</Button>);
  expect(screen.getByRole("button").getAttribute("type")).toBe("button");
});

it("an icon button has its label as name", async () => {
  const press = vi.fn();
  render(<IconButton label="Edit" icon={<svg />} onClick={press} />);
  await userEvent.click(screen.getByRole("button", { name: "Edit" }));
  expect(press).toHaveBeenCalledOnce();
});
