import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { Dialog } from "@/components/ui/Dialog";
import { Popover } from "@/components/ui/Popover";
import { Select } from "@/components/ui/Select";
import { Sheet } from "@/components/ui/Sheet";
import { useToast } from "@/components/ui/toast";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import { setViewportWidth } from "@/tests/support/viewport";

function Question() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Ask
      </button>
      <Dialog open={open} onOpenChange={setOpen} title="Leave the community" description="Your offers end." />
    </>
  );
}

it("a dialog has name and description, takes the focus, and Escape gives it back", async () => {
  const user = userEvent.setup();
  renderWithIntl(<Question />);
  await user.click(screen.getByRole("button", { name: "Ask" }));
  const dialog = await screen.findByRole("dialog", { name: "Leave the community" });
  expect(document.getElementById(dialog.getAttribute("aria-describedby") ?? "")?.textContent).toBe("Your offers end.");
  await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Ask" }));
});

it("a popover opens from its trigger and closes by its cross", async () => {
  const user = userEvent.setup();
  renderWithIntl(
    <Popover trigger={<button type="button">18.2 ct</button>} title="Why 18.2 ct">
      Supply met demand there.
    </Popover>,
  );
  await user.click(screen.getByRole("button", { name: "18.2 ct" }));
  expect(await screen.findByRole("dialog", { name: "Why 18.2 ct" })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Close" }));
  await waitFor(() => expect(screen.queryByText("Supply met demand there.")).toBeNull());
});

it("a popover with something to change leads there at once", async () => {
  const user = userEvent.setup();
  renderWithIntl(
    <Popover trigger={<button type="button">30 ct</button>} title="Change “30 ct”">
      <input aria-label="Price" defaultValue="30" />
    </Popover>,
  );
  screen.getByRole("button", { name: "30 ct" }).focus();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Price" })));
});

it("a list that opens is chosen from by keys", async () => {
  const user = userEvent.setup();
  const change = vi.fn();
  renderWithIntl(
    <Select
      aria-label="Energy type"
      options={[
        { value: "any", label: "All types" },
        { value: "solar", label: "Solar" },
      ]}
      value="any"
      onValueChange={change}
    />,
  );
  (await screen.findByRole("combobox", { name: "Energy type" })).focus();
  await user.keyboard("{Enter}");
  await screen.findByRole("option", { name: "Solar" });
  await user.keyboard("{ArrowDown}{Enter}");
  await waitFor(() => expect(change).toHaveBeenCalledWith("solar"));
});

describe("the sheet", () => {
  const ticket = (open: boolean, change = vi.fn()) => (
    <Sheet title="Your offer" open={open} onOpenChange={change}>
      <p>Energy</p>
    </Sheet>
  );

  it("is a card on a desktop, open or not", () => {
    setViewportWidth(1280);
    renderWithIntl(ticket(false));
    expect(screen.getByRole("heading", { name: "Your offer" })).toBeTruthy();
    expect(screen.getByText("Energy")).toBeTruthy();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("is closed on a phone until it is opened", async () => {
    setViewportWidth(360);
    const change = vi.fn();
    const { rerender } = renderWithIntl(ticket(false, change));
    expect(screen.queryByText("Energy")).toBeNull();
    rerender(ticket(true, change));
    expect(await screen.findByRole("dialog", { name: "Your offer" })).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    expect(change).toHaveBeenCalledWith(false);
  });
});

function Canceller({ undo }: { undo: () => void }) {
  const show = useToast();
  return (
    <button type="button" onClick={() => show({ title: "Offer cancelled", action: { label: "Undo", onPress: undo } })}>
      Cancel offer
    </button>
  );
}

it("a message can be undone once, then it is gone", async () => {
  const user = userEvent.setup();
  const undo = vi.fn();
  renderWithIntl(<Canceller undo={undo} />);
  await user.click(screen.getByRole("button", { name: "Cancel offer" }));
  expect(await screen.findByText("Offer cancelled")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(undo).toHaveBeenCalledOnce();
  await waitFor(() => expect(screen.queryByText("Offer cancelled")).toBeNull());
});

it("a dialog's buttons stand at its end and stay in sight while the rest scrolls", async () => {
  renderWithIntl(
    <Dialog open onOpenChange={() => undefined} title="Own" actions={<button type="button">Send</button>}>
      A long text
    </Dialog>,
  );
  const dialog = await screen.findByRole("dialog", { name: "Own" });
  const foot = screen.getByRole("button", { name: "Send" }).parentElement;
  expect(dialog.lastElementChild).toBe(foot);
  expect(foot?.className).toContain("sticky bottom-0");
});
