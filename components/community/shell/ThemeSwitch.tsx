"use client";

import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { keepPreference, parseTheme, THEME_COOKIE, THEMES, type Theme } from "@/components/community/shell/preferences";
import { Segmented } from "@/components/ui/Segmented";

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The page itself knows its theme: the server wrote it on `<html>`, this switch changes it there. */
const current = (): Theme => parseTheme(document.documentElement.dataset.theme);

function choose(theme: Theme) {
  document.documentElement.dataset.theme = theme;
  keepPreference(THEME_COOKIE, theme);
  for (const listener of listeners) listener();
}

/** Light, dark, or as the system has it; takes effect at once, without a reload. */
export function ThemeSwitch({ fullWidth = false }: { fullWidth?: boolean }) {
  const t = useTranslations("shell.theme");
  const theme = useSyncExternalStore<Theme>(subscribe, current, () => "system");
  return (
    <Segmented
      label={t("label")}
      options={THEMES.map((value) => ({ value, label: t(value) }))}
      value={theme}
      onValueChange={choose}
      fullWidth={fullWidth}
    />
  );
}
