"use client";

import { CirclePause, Play } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { getJson } from "@/components/community/live/request";
import { useCommand } from "@/components/community/live/useCommand";
import { pauseRules, rulesResponse } from "@/components/community/rules/ruleRequests";
import { Button } from "@/components/ui/Button";

/** Stops all rules of the member from wherever they are; asked for when the account's menu opens, there only when a rule is active. */
export function RulesPause() {
  const t = useTranslations("rules.act");
  const [state, setState] = useState<{ active: boolean; paused: boolean } | null>(null);
  const pause = useCommand(pauseRules);
  useEffect(() => {
    const control = new AbortController();
    getJson("/api/community/rules", rulesResponse, control.signal)
      .then(({ rules, allPaused }) =>
        setState({ active: rules.some(({ status }) => status === "active"), paused: allPaused }),
      )
      // Without an answer the menu is as it was: the rules' own page says what is wrong.
      .catch(() => undefined);
    return () => control.abort();
  }, []);
  if (!state?.active) return null;
  const toggle = async () => {
    const reply = await pause.send({ paused: !state.paused });
    if (reply) setState({ ...state, paused: reply.allPaused });
  };
  return (
    <Button
      fullWidth
      busy={pause.busy}
      icon={state.paused ? <Play aria-hidden="true" /> : <CirclePause aria-hidden="true" />}
      onClick={toggle}
    >
      {t(state.paused ? "resumeRules" : "pauseRules")}
    </Button>
  );
}
