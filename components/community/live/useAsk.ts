"use client";

import { useEffect, useState } from "react";
import type { Contract } from "@/components/community/live/contracts";
import { askJson } from "@/components/community/live/request";
import { useLateQuery } from "@/components/community/live/useLateQuery";
import { useLiveScope } from "@/components/community/live/useLive";

const PAUSE_MS = 250;

/**
 * Asks the server what would happen, a short pause after the last change of the question, and again when the stream says
 * that the answer may be old. The last answer stays while the next one is on its way. No question: no answer.
 */
export function useAsk<Data>(key: string, url: string, question: object | null, contract: Contract<Data>) {
  const scope = useLiveScope();
  const text = question && JSON.stringify(question);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const query = useLateQuery<Data>({
    queryKey: [scope, key, url, settled],
    queryFn: ({ signal }) => askJson(url, contract, JSON.parse(settled ?? "null"), signal),
    enabled: settled !== null,
    placeholderData: (before) => before,
    retry: false,
    networkMode: "always",
  });
  const asked = text !== null;
  return {
    answer: asked ? (query.data ?? null) : null,
    error: asked && settled === text ? query.error : null,
    waiting: asked && (settled !== text || query.isFetching),
  };
}
