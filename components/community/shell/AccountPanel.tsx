"use client";

import { Popover } from "@base-ui/react/popover";
import { ChartSpline, History, LogOut, SlidersHorizontal, UserCog } from "lucide-react";
import { type RefObject, useState } from "react";
import { useTranslations } from "use-intl";
import { LanguageSwitch } from "@/components/community/shell/LanguageSwitch";
import { PLACES } from "@/components/community/shell/places";
import { RulesPause } from "@/components/community/shell/RulesPause";
import { ThemeSwitch } from "@/components/community/shell/ThemeSwitch";
import { Button } from "@/components/ui/Button";
import { ButtonLink } from "@/components/ui/ButtonLink";
import { popupClass } from "@/components/ui/popupClass";
import type { Viewer } from "@/types/community";

type Props = {
  viewer: Viewer;
  anchor: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
  onSignOut: () => void | Promise<void>;
};

const icons = { history: History, insights: ChartSpline };

const MENU_PLACES = PLACES.flatMap((place) => ("phone" in place ? [place] : []));

const roles = { member: "roleMember", operator: "roleOperator", visitor: "roleVisitor" } as const;

/** The account's menu, loaded when it is first opened. */
export default function AccountPanel({ viewer, anchor, onClose, onSignOut }: Props) {
  const t = useTranslations("shell");
  const [leaving, setLeaving] = useState(false);
  const about = [
    viewer.name && viewer.memberAlias ? viewer.memberAlias : null,
    t(`account.${roles[viewer.role]}`),
    viewer.kind && t(`account.${viewer.kind}`),
  ].filter(Boolean);

  const signOut = async () => {
    setLeaving(true);
    try {
      await onSignOut();
      onClose();
    } finally {
      setLeaving(false);
    }
  };

  return (
    <Popover.Root
      open
      onOpenChange={(open, details) => {
        // a press on the button that opened it is answered there
        const pressed = details.event.target;
        if (!open && !(pressed instanceof Node && anchor.current?.contains(pressed))) onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} align="end" sideOffset={8} collisionPadding={16} className="z-50">
          <Popover.Popup finalFocus={anchor} className={`${popupClass} w-[320px] max-w-[calc(100vw-32px)] p-5`}>
            <Popover.Title className="text-16 font-semibold">{viewer.name ?? viewer.memberAlias}</Popover.Title>
            <p className="mt-0.5 text-14 text-text-muted">{about.join(" · ")}</p>
            <div className="mt-4 grid gap-3">
              {MENU_PLACES.map(({ key, href }) => {
                const Icon = icons[key];
                return (
                  <ButtonLink
                    key={key}
                    href={href}
                    fullWidth
                    className="lg:hidden"
                    icon={<Icon aria-hidden="true" />}
                    onClick={onClose}
                  >
                    {t(`nav.${key}`)}
                  </ButtonLink>
                );
              })}
              {viewer.role === "operator" && (
                <ButtonLink
                  href="/operator"
                  fullWidth
                  icon={<SlidersHorizontal aria-hidden="true" />}
                  onClick={onClose}
                >
                  {t("account.operator")}
                </ButtonLink>
              )}
              {viewer.memberAlias !== null && (
                <ButtonLink href="/account" fullWidth icon={<UserCog aria-hidden="true" />} onClick={onClose}>
                  {t("account.own")}
                </ButtonLink>
              )}
              {viewer.memberAlias !== null && <RulesPause />}
              <ThemeSwitch fullWidth />
              <LanguageSwitch fullWidth />
              <Button fullWidth busy={leaving} icon={<LogOut aria-hidden="true" />} onClick={signOut}>
                {t("account.signOut")}
              </Button>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
