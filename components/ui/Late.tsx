"use client";

import { memo, type ReactNode, Suspense, useCallback, useDeferredValue, useEffect, useRef, useState } from "react";

type Props = {
  /** Keeps the room where the server has drawn nothing, as on the way from one page to another. */
  fallback: ReactNode;
  /** Loaded with `lazy`. */
  children: ReactNode;
};

/**
 * A part whose scripts come after those of the page. Until they are there, the server's own drawing of it stays as it is:
 * changes around it wait, since they would replace the drawing by the fallback. What is pressed on the drawing meanwhile is
 * kept and done once the part can answer.
 */
export function Late({ fallback, children }: Props) {
  const [alive, setAlive] = useState(false);
  const settled = useDeferredValue(children);
  return (
    <div className="contents" ref={useEarlyPress(alive)}>
      <Frame fallback={fallback} onAlive={useCallback(() => setAlive(true), [])}>
        {alive ? children : settled}
      </Frame>
    </div>
  );
}

/** Keeps the last press on what cannot answer yet. React drops it, and would let a form go off on its own. */
function useEarlyPress(alive: boolean) {
  const part = useRef<HTMLDivElement>(null);
  const pressed = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (alive) {
      if (pressed.current?.isConnected) pressed.current.click();
      pressed.current = null;
      return;
    }
    const keep = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || !part.current?.contains(event.target)) return;
      // a link leads on without scripts
      if (event.target.closest("a[href]")) return;
      event.preventDefault();
      pressed.current = event.target.closest<HTMLElement>("button, label, input, summary");
    };
    // before React's own listener on the document, which stops the press there
    window.addEventListener("click", keep, true);
    return () => window.removeEventListener("click", keep, true);
  }, [alive]);
  return part;
}

const Frame = memo(
  ({ fallback, onAlive, children }: Props & { onAlive: () => void }) => (
    <Suspense fallback={fallback}>
      {children}
      <Alive onAlive={onAlive} />
    </Suspense>
  ),
  (before, after) => before.children === after.children,
);

function Alive({ onAlive }: { onAlive: () => void }) {
  useEffect(onAlive, [onAlive]);
  return null;
}
