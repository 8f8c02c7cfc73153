import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { ensureChromium } from "./test/chromium";

const FOLDER = join("docs", "images");
const PAGES = [
  { name: "home", path: "/" },
  { name: "community", path: "/community" },
  { name: "marketplace", path: "/community/marketplace" },
  { name: "rules", path: "/community/rules" },
  { name: "history", path: "/community/history?period=all" },
  { name: "insights", path: "/community/insights" },
  { name: "account", path: "/account", account: "prosumer" },
  { name: "operator", path: "/operator", account: "operator" },
] as const;
const WIDTHS = [1280, 360];
const THEMES = ["light", "dark"] as const;
/** What loads after the first paint: charts and their data. */
const SETTLE_MS = 4_000;

/** Takes the pictures of the running portal (npm start; PORT or PORTAL_URL) that README shows. */
async function main(): Promise<void> {
  const url = process.env.PORTAL_URL ?? `http://127.0.0.1:${process.env.PORT ?? "3000"}`;
  const live = await fetch(`${url}/api/health/ready`).catch(() => null);
  if (!live?.ok) {
    console.error(
      `No portal answers at ${url}. Start one with npm start, or name it: PORTAL_URL=… npm run screenshots`,
    );
    process.exitCode = 1;
    return;
  }
  mkdirSync(FOLDER, { recursive: true });
  const browser = await chromium.launch({
    executablePath: ensureChromium(console.log),
    args: ["--no-sandbox", "--disable-background-networking"],
  });
  for (const width of WIDTHS) for (const theme of THEMES) await takePictures(browser, url, width, theme);
  await browser.close();
}

async function takePictures(browser: Browser, url: string, width: number, theme: "light" | "dark"): Promise<void> {
  const phone = width < 500;
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: phone ? 780 : 900 },
    colorScheme: theme,
    isMobile: phone,
    hasTouch: phone,
    locale: "en-GB",
  });
  const page = await context.newPage();
  for (const { name, path, ...as } of PAGES) {
    const account = "account" in as ? as.account : "consumer";
    await context.request.post("/api/auth/demo-sign-in", { data: { account }, headers: { origin: url } });
    await page.goto(path);
    await page.waitForTimeout(SETTLE_MS);
    // A bar fixed to the bottom would lie across the middle of a picture of the whole page.
    if (phone) {
      await page.evaluate(() => {
        for (const bar of document.querySelectorAll<HTMLElement>(".fixed")) bar.style.position = "static";
      });
    }
    const file = join(FOLDER, `${name}-${width}-${theme}.png`);
    await page.screenshot({ path: file, fullPage: true });
    console.log(file);
  }
  await context.close();
}

await main();
