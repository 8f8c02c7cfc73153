import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";

export type Look = { width: 1280 | 360; theme: "light" | "dark" };
export const LOOKS: readonly Look[] = [
  { width: 1280, theme: "light" },
  { width: 1280, theme: "dark" },
  { width: 360, theme: "light" },
  { width: 360, theme: "dark" },
];

export type Visit = { page: Page; context: BrowserContext; complaints: string[] };
type Account = "consumer" | "prosumer" | "operator";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A fresh browser profile, signed in or not. What the page complains about on its console is collected. */
export async function visit(
  browser: Browser,
  url: string,
  options: { account?: Account; look?: Look; locale?: string } = {},
): Promise<Visit> {
  const look = options.look ?? { width: 1280, theme: "light" };
  const phone = look.width === 360;
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: look.width, height: phone ? 740 : 900 },
    colorScheme: look.theme,
    isMobile: phone,
    hasTouch: phone,
    locale: options.locale ?? "en-GB",
    reducedMotion: "reduce",
  });
  if (options.account) {
    const reply = await context.request.post("/api/auth/demo-sign-in", {
      data: { account: options.account },
      headers: { origin: url },
    });
    expect(reply.status()).toBe(200);
  }
  const page = answering(await context.newPage());
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return { page, context, complaints };
}

/** The page, whose `goto` also waits until the page's scripts listen: a journey presses faster than any person. */
function answering(page: Page): Page {
  const goto = page.goto.bind(page);
  page.goto = async (...target) => {
    const reply = await goto(...target);
    await page.waitForFunction(() => Object.keys(document).some((key) => key.startsWith("__reactContainer")));
    return reply;
  };
  return page;
}

/** Faults axe finds in the page as it stands (WCAG 2.2 A and AA). */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };
    };
    const { violations } = await axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map((node) => node.target.join(" "))
          .slice(0, 3)
          .join(" | ")}`,
    );
  });
}

/** Whether anything sticks out of the page sideways. */
export function overflowsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
}
