"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useHydrated } from "@/components/community/auth/useHydrated";
import { problemText } from "@/components/community/live/problemText";
import { askJson, ProblemError } from "@/components/community/live/request";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { Ribbon } from "@/components/ui/Ribbon";
import { TextInput } from "@/components/ui/TextInput";

const sessionReply = () => import("@/types/account").then((c) => c.SessionReply);

/** E-mail and password. What was typed stays when it was wrong; afterwards the page one came from opens anew. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("account.signIn");
  const errors = useTranslations("errors");
  const hydrated = useHydrated();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const wording = (thrown: unknown): string => {
    if (!(thrown instanceof ProblemError)) return problemText(thrown, errors);
    const { code, params } = thrown.problem;
    if (code === "not-signed-in" || code === "invalid-input") return t("wrong");
    if (code === "rate-limited") return t("wait", { seconds: Number(params?.retryAfterSeconds ?? 60) });
    return problemText(thrown, errors);
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setBusy(true);
    setError(null);
    try {
      await askJson("/api/auth/sign-in/email", sessionReply, {
        email: String(data.get("email")).trim(),
        password: String(data.get("password")),
      });
      window.location.assign(next);
    } catch (thrown) {
      setError(wording(thrown));
      setBusy(false);
    }
  };

  return (
    // method and no address: sent by a browser without scripts, the password never ends up in the URL
    <form method="post" onSubmit={submit} className="grid gap-5">
      {error && <Ribbon kind="failed" title={error} />}
      <Field label={t("email")}>
        {(control) => (
          <TextInput {...control} name="email" type="email" autoComplete="username" required maxLength={200} />
        )}
      </Field>
      <Field label={t("password")}>
        {(control) => (
          <TextInput
            {...control}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            maxLength={128}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" fullWidth busy={busy} disabled={!hydrated}>
        {t("submit")}
      </Button>
    </form>
  );
}
