import { useTranslations } from "use-intl";

type Props = { disputes: boolean; readings: boolean };

/** Ways to the parts of my account, in their order; a part that is not there has none. */
export function SectionLinks({ disputes, readings }: Props) {
  const t = useTranslations("meters");
  const home = useTranslations("homeChanges");
  const tariff = useTranslations("tariffs");
  const payment = useTranslations("payments.billing");
  const files = useTranslations("meterFiles");
  const wrong = useTranslations("disputes");
  const links = [
    ["home", home("title")],
    ["tariff", tariff("title")],
    ["payment", payment("title")],
    ["devices", t("devices")],
    ["meter-files", files("title")],
    ...(disputes ? [["disputes", wrong("title")]] : []),
    ...(readings ? [["readings", t("readings")]] : []),
  ];
  return (
    <nav aria-label={t("sections")} className="-mb-4 lg:-mb-6">
      <ul className="flex flex-wrap gap-x-5">
        {links.map(([id, name]) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="inline-flex min-h-target items-center text-14 font-medium text-text-muted underline decoration-line-strong underline-offset-4 hover:text-text"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
