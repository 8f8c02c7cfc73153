import type { CSSProperties, ReactNode } from "react";
import type { SkyName } from "@/components/community/shell/skyName";
import { TopNav } from "@/components/community/shell/TopNav";
import { cx } from "@/components/ui/cx";

export type SkyHeaderProps = {
  sky: SkyName;
  /** Above the sentence: state of the connection, date, slot, demo clock. */
  kick?: ReactNode;
  /** The one answer of the page. */
  title: ReactNode;
  actions?: ReactNode;
  /** Right end of the top bar. */
  account?: ReactNode;
  /** Drawing on the line where the sky ends, its lower part on the plain page. */
  horizon?: ReactNode;
  /** How much of the horizon hangs below that line, as a CSS length. */
  hangs?: string;
  /** Less air and a wider sentence, for pages one works on. */
  slim?: boolean;
};

/** The sky of the hour behind brand, places and the sentence; the rest of the page is flat and quiet. */
export function SkyHeader({ sky, kick, title, actions, account, horizon, hangs, slim = false }: SkyHeaderProps) {
  return (
    <header
      data-sky={sky}
      className={cx("sky", horizon ? "sky-horizon" : undefined)}
      style={hangs ? ({ "--sky-below": hangs } as CSSProperties) : undefined}
    >
      <TopNav>{account}</TopNav>
      <div className={cx("wrap", slim ? "pt-3 pb-6 lg:pt-4 lg:pb-10" : "pt-4 pb-8 lg:pt-10 lg:pb-10")}>
        {kick && (
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-12 font-medium text-sky-muted tabular-nums lg:text-14">
            {kick}
          </div>
        )}
        <h1
          className={cx(
            "mt-2 text-28 font-medium tracking-[-0.02em] lg:mt-4 lg:text-40 lg:tracking-[-0.026em]",
            slim ? "max-w-[44ch] text-balance" : "max-w-[33ch] text-pretty",
          )}
        >
          {title}
        </h1>
        {actions && <div className="mt-5 flex flex-wrap gap-2 lg:mt-6">{actions}</div>}
      </div>
      {horizon && <div className="wrap">{horizon}</div>}
    </header>
  );
}
