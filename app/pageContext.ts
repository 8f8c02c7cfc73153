import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { toDomainError } from "@/lib/server/http/problem";
import { contextFor } from "@/lib/server/http/requestContext";

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

const contextOf = cache(async (slug: string | undefined) => contextFor(await headers(), slug));

/** What the reads of a page are given; a house without a community shows how to set one up. */
export async function pageContext(searchParams?: SearchParams) {
  const named = (await searchParams)?.community;
  const slug = typeof named === "string" ? named : undefined;
  try {
    return await contextOf(slug);
  } catch (error) {
    if (toDomainError(error).code !== "not-found") throw error;
    if (slug === undefined) redirect("/setup");
    notFound();
  }
}
