import { useState } from "react";
import type { Contract } from "@/components/community/live/contracts";
import { getJson } from "@/components/community/live/request";
import { useLateQuery } from "@/components/community/live/useLateQuery";
import { useLiveScope } from "@/components/community/live/useLive";

/** Data that a page does not wait for: asked for once it stands, and anew when the stream or the page says that it is old. */
export function useAsked<Data>(key: string, url: string, contract: Contract<Data>) {
  const scope = useLiveScope();
  const [turn, setTurn] = useState(0);
  const { data, error } = useLateQuery<Data>({
    queryKey: [scope, key, url, turn],
    queryFn: ({ signal }) => getJson(url, contract, signal),
    placeholderData: (before) => before,
    networkMode: "always",
  });
  return { data, error, readAgain: () => setTurn((before) => before + 1) };
}
