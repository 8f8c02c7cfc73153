import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { lazy, useState } from "react";
import { renderToString } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { Late } from "@/components/ui/Late";

const Part = ({ text }: { text: string }) => <p>{text}</p>;

/** A part whose scripts the test lets arrive. */
function latePart() {
  let arrived: (module: { default: typeof Part }) => void = () => undefined;
  const arrival = new Promise<{ default: typeof Part }>((resolve) => {
    arrived = resolve;
  });
  return { LatePart: lazy(() => arrival), arrive: () => act(async () => arrived({ default: Part })) };
}

const Form = ({ text }: { text: string }) => {
  const [sent, setSent] = useState(0);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setSent((before) => before + 1);
      }}
    >
      <button type="submit">{text}</button>
      <output>{sent} sent</output>
    </form>
  );
};

const fallback = <i>on its way</i>;

/** The page as the server has drawn it, its part included. */
function drawn(text: string): HTMLElement {
  const container = document.body.appendChild(document.createElement("div"));
  container.innerHTML = renderToString(
    <Late fallback={fallback}>
      <Part text={text} />
    </Late>,
  );
  return container;
}

describe("a late part", () => {
  it("stays as the server has drawn it, whatever changes, until its scripts are there", async () => {
    const { LatePart, arrive } = latePart();
    const page = (text: string) => (
      <Late fallback={fallback}>
        <LatePart text={text} />
      </Late>
    );
    const container = drawn("first");
    const paragraph = screen.getByText("first");
    const { rerender } = render(page("first"), { container, hydrate: true });
    expect(screen.getByText("first")).toBe(paragraph);
    await act(async () => rerender(page("second")));
    await act(async () => rerender(page("third")));
    expect(screen.getByText("first")).toBe(paragraph);
    expect(screen.queryByText("on its way")).toBeNull();
    await arrive();
    expect(screen.getByText("third")).toBeTruthy();
    expect(screen.queryByText("first")).toBeNull();
  });

  it("takes the server's drawing over as it is where nothing has changed", async () => {
    const { LatePart, arrive } = latePart();
    const container = drawn("first");
    const paragraph = screen.getByText("first");
    const page = (text: string) => (
      <Late fallback={fallback}>
        <LatePart text={text} />
      </Late>
    );
    const { rerender } = render(page("first"), { container, hydrate: true });
    await arrive();
    expect(screen.getByText("first")).toBe(paragraph);
    // from here on it changes at once, as a field one types into must
    rerender(page("second"));
    expect(screen.getByText("second")).toBe(paragraph);
  });

  it("keeps its room where the server has drawn nothing", async () => {
    const { LatePart, arrive } = latePart();
    render(
      <Late fallback={fallback}>
        <LatePart text="first" />
      </Late>,
    );
    expect(screen.getByText("on its way")).toBeTruthy();
    await arrive();
    expect(screen.getByText("first")).toBeTruthy();
    expect(screen.queryByText("on its way")).toBeNull();
  });

  it("does what was pressed before it could answer, once, and sends no form away", async () => {
    let arrived: (module: { default: typeof Form }) => void = () => undefined;
    const LateForm = lazy(
      () =>
        new Promise<{ default: typeof Form }>((resolve) => {
          arrived = resolve;
        }),
    );
    const container = document.body.appendChild(document.createElement("div"));
    container.innerHTML = renderToString(
      <Late fallback={fallback}>
        <Form text="Send" />
      </Late>,
    );
    const gone = vi.fn();
    container.addEventListener("submit", gone);
    render(
      <Late fallback={fallback}>
        <LateForm text="Send" />
      </Late>,
      { container, hydrate: true },
    );
    await userEvent.click(screen.getByRole("button", { name: "Send" }));
    expect(gone).not.toHaveBeenCalled();
    await act(async () => arrived({ default: Form }));
    expect(screen.getByText("1 sent")).toBeTruthy();
  });
});
