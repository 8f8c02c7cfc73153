import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { requestPreferences } from "@/app/preferences";
import { Providers } from "@/components/community/shell/Providers";
import { formatterMessages } from "@/lib/i18n/formatterMessages";
import { DEFAULT_TIME_ZONE } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import "@/app/globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestPreferences();
  const t = translator(locale, "shell");
  return {
    title: { default: t("brand"), template: `%s · ${t("brand")}` },
    description: t("description"),
    applicationName: t("brand"),
    manifest: "/manifest.webmanifest",
    icons: { icon: { url: "/favicon.svg", type: "image/svg+xml" } },
    formatDetection: { telephone: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  colorScheme: "light dark",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale, theme, nonce } = await requestPreferences();
  return (
    <html lang={locale} data-theme={theme} suppressHydrationWarning>
      <body>
        <Providers locale={locale} messages={formatterMessages(locale)} timeZone={DEFAULT_TIME_ZONE} nonce={nonce}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
