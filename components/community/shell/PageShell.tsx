import type { ReactNode } from "react";
import { BottomNav } from "@/components/community/shell/BottomNav";
import { Footer } from "@/components/community/shell/Footer";
import { SkipLink } from "@/components/community/shell/SkipLink";
import { SkyHeader, type SkyHeaderProps } from "@/components/community/shell/SkyHeader";
import { cx } from "@/components/ui/cx";

type Props = SkyHeaderProps & {
  /** The account as the last place of the phone's bottom bar. */
  accountBottom?: ReactNode;
  /** Between header and content, for states of the connection. */
  ribbon?: ReactNode;
  footnote?: ReactNode;
  /** Docked above the bottom bar of a phone: the page's main actions. */
  dock?: ReactNode;
  children: ReactNode;
};

/** The frame of every page. The content column (`.wrap`) belongs to the page. */
export function PageShell({ accountBottom, ribbon, footnote, dock, children, ...header }: Props) {
  return (
    <div
      id="page"
      className={cx(
        dock
          ? "max-lg:pb-[calc(136px+env(safe-area-inset-bottom))]"
          : "max-lg:pb-[calc(64px+env(safe-area-inset-bottom))]",
      )}
    >
      <SkipLink />
      <SkyHeader {...header} />
      {ribbon && <div className="wrap pt-4 empty:hidden">{ribbon}</div>}
      <main id="content" tabIndex={-1} className="pb-16 outline-none">
        {children}
      </main>
      <Footer note={footnote} />
      {dock && (
        <div className="fixed inset-x-0 bottom-[calc(61px+env(safe-area-inset-bottom))] z-19 grid auto-cols-fr grid-flow-col gap-2 border-line border-t bg-surface-raised px-gutter py-3 lg:hidden">
          {dock}
        </div>
      )}
      <BottomNav account={accountBottom} />
    </div>
  );
}
