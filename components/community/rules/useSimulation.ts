"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Rule, RuleSimulation } from "@/types/rules";

/** A short pause after the last change, so that a word being changed does not start a replay a step. */
const PAUSE_MS = 700;

export type SimulationState = {
  result: RuleSimulation | null;
  /** The result is of an earlier question. */
  outdated: boolean;
  /** 0 to 1 while a replay runs. */
  progress: number | null;
  failed: boolean;
  start: () => void;
  cancel: () => void;
};

/** Replays a rule a short pause after it changes; a new question or leaving the page ends the one under way. */
export function useSimulation(rule: Rule, ruleId: string | null, days: 7 | 30 | 90): SimulationState {
  const question = JSON.stringify({ rule, ruleId, days });
  const [answer, setAnswer] = useState<{ question: string; result: RuleSimulation } | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const running = useRef<AbortController | null>(null);

  const cancel = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setProgress(null);
  }, []);

  const start = useCallback(() => {
    cancel();
    const control = new AbortController();
    running.current = control;
    setFailed(false);
    setProgress(0);
    replay(question, control.signal, setProgress)
      .then((result) => {
        if (control.signal.aborted) return;
        if (result) setAnswer({ question, result });
        setFailed(result === null);
        setProgress(null);
      })
      .catch(() => {
        if (control.signal.aborted) return;
        setFailed(true);
        setProgress(null);
      });
  }, [question, cancel]);

  useEffect(() => {
    const timer = setTimeout(start, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      cancel();
    };
  }, [start, cancel]);

  return { result: answer?.result ?? null, outdated: answer?.question !== question, progress, failed, start, cancel };
}

async function replay(
  body: string,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<RuleSimulation | null> {
  const response = await fetch("/api/community/rules/simulate", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body,
    signal,
    credentials: "same-origin",
  });
  if (!response.ok || !response.body) return null;
  const { SimulationLine } = await import("@/types/rules");
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    rest += value ?? "";
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const parsed = SimulationLine.safeParse(JSON.parse(line));
      if (!parsed.success || "code" in parsed.data) return null;
      if ("result" in parsed.data) return parsed.data.result;
      onProgress(parsed.data.progress);
    }
    if (done) return null;
  }
}
