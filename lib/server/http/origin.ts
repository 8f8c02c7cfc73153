import { DomainError } from "@/lib/domain/errors";

/**
 * Refuses a mutation that another site could have caused: the page it comes from must be of this very host. Browsers
 * send Origin with every mutation, so a request without one is not from a page of ours.
 */
export function requireSameOrigin(headers: Headers): void {
  const origin = headers.get("origin");
  const fetchSite = headers.get("sec-fetch-site");
  const sameHost =
    origin !== null && URL.canParse(origin) && new URL(origin).host === headers.get("host")?.toLowerCase();
  if (sameHost && (fetchSite === null || fetchSite === "same-origin")) return;
  throw new DomainError(
    "bad-origin",
    "This request does not come from a page of this portal: send it from there, with its Origin header.",
  );
}
