"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";

type Guard = {
  /** Does it at once when nothing would be lost, else asks first. */
  ask: (leave: () => void) => void;
  dialog: React.ReactNode;
};

/** Asks before unsaved changes are left: by a button here, a link, the browser's back, or (in its own words) by closing the tab. */
export function useLeaveGuard(unsaved: boolean): Guard {
  const t = useTranslations("rules.editor.unsaved");
  const router = useRouter();
  const [leaving, setLeaving] = useState<{ leave: () => void } | null>(null);
  // The entry put on the browser's history, which its back button takes first.
  const guarded = useRef(false);
  // What was asked about is being left: nobody asks again on the way.
  const discarded = useRef(false);
  const ask = useCallback(
    (leave: () => void) => {
      if (unsaved) setLeaving({ leave });
      else leave();
    },
    [unsaved],
  );
  useEffect(() => {
    if (!unsaved) {
      discarded.current = false;
      const onPassed = () => {
        guarded.current = false;
      };
      window.addEventListener("popstate", onPassed);
      return () => window.removeEventListener("popstate", onPassed);
    }
    const guardHistory = () => {
      window.history.pushState(window.history.state, "");
      guarded.current = true;
    };
    if (!guarded.current) guardHistory();
    const onBack = () => {
      if (discarded.current) return;
      guardHistory();
      setLeaving({ leave: () => window.history.go(-2) });
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!discarded.current) event.preventDefault();
    };
    const onPress = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!(link instanceof HTMLAnchorElement) || !plain || link.target === "_blank" || link.download) return;
      if (link.origin !== window.location.origin || (link.pathname === window.location.pathname && link.hash)) return;
      event.preventDefault();
      event.stopPropagation();
      setLeaving({ leave: () => router.push(link.pathname + link.search + link.hash) });
    };
    window.addEventListener("popstate", onBack);
    window.addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onPress, true);
    return () => {
      window.removeEventListener("popstate", onBack);
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onPress, true);
    };
  }, [unsaved, router]);

  const dialog = (
    <Dialog
      open={leaving !== null}
      onOpenChange={(open) => !open && setLeaving(null)}
      title={t("title")}
      description={t("text")}
      actions={
        <>
          <Button onClick={() => setLeaving(null)}>{t("stay")}</Button>
          <Button
            variant="primary"
            onClick={() => {
              setLeaving(null);
              discarded.current = true;
              leaving?.leave();
            }}
          >
            {t("discard")}
          </Button>
        </>
      }
    />
  );
  return { ask, dialog };
}
