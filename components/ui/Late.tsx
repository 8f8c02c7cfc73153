"use client";

import { memo, type ReactNode, Suspense, useCallback, useDeferredValue, useEffect, useState } from "react";

type Props = {
  /** Keeps the room where the server has drawn nothing, as on the way from one page to another. */
  fallback: ReactNode;
  /** Loaded with `lazy`. */
  children: ReactNode;
};

/**
 * A part whose scripts come after those of the page. Until they are there, the server's own drawing of it stays as it is:
 * changes around it wait, since they would replace the drawing by the fallback.
 */
export function Late({ fallback, children }: Props) {
  const [alive, setAlive] = useState(false);
  const settled = useDeferredValue(children);
  return (
    <Frame fallback={fallback} onAlive={useCallback(() => setAlive(true), [])}>
      {alive ? children : settled}
    </Frame>
  );
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
