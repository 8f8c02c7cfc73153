"use client";

import { LazyMotion, MotionConfig } from "framer-motion";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { useMediaQuery } from "@/components/ui/useMediaQuery";

const MayMove = createContext(false);

/** Pace and ease of the tokens (--t-calm, --ease). */
const TRANSITION = { duration: 0.32, ease: [0.2, 0, 0, 1] } as const;
const never = () => new Promise<never>(() => undefined);

/** Room for parts that move. What moves them is loaded last of all; before that, or without it, all stands in its place. */
export function Moving({ children }: { children: ReactNode }) {
  const [ready, setReady] = useState(false);
  const still = useMediaQuery("(prefers-reduced-motion: reduce)") !== false;
  const load = useCallback(
    () =>
      import("@/components/ui/motionFeatures").then((features) => {
        setReady(true);
        return features.default;
      }, never),
    [],
  );
  return (
    <LazyMotion features={load} strict>
      <MotionConfig reducedMotion="user" transition={TRANSITION}>
        <MayMove value={ready && !still}>{children}</MayMove>
      </MotionConfig>
    </LazyMotion>
  );
}

const HERE = { opacity: 1, y: 0 };
const ABOVE = { opacity: 0, y: -8 };

/** Makes an `m` element slide in once when it is new below `Moving`; with reduced motion it is simply there. */
export function useSlideIn(isNew: boolean) {
  const mayMove = useContext(MayMove);
  return { initial: isNew && mayMove ? ABOVE : (false as const), animate: HERE };
}
