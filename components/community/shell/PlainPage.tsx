import { PageShell } from "@/components/community/shell/PageShell";
import type { SkyName } from "@/components/community/shell/skyName";
import { ButtonLink } from "@/components/ui/ButtonLink";

type Props = { sky: SkyName; title: string; detail: string; action: { href: string; label: string } };

/** A page that only says where one is and leads on. */
export function PlainPage({ sky, title, detail, action }: Props) {
  return (
    <PageShell sky={sky} slim title={title}>
      <div className="wrap pt-8">
        <p className="mb-6 max-w-[60ch] text-text-muted">{detail}</p>
        <ButtonLink href={action.href} variant="primary">
          {action.label}
        </ButtonLink>
      </div>
    </PageShell>
  );
}
