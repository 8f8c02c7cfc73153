import { pageContext } from "@/app/pageContext";
import { HomePage } from "@/components/community/HomePage";
import { readHome } from "@/lib/server/reads/home";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  return <HomePage initial={await readHome(await pageContext(searchParams))} />;
}
