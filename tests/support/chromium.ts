import { type Browser, chromium } from "playwright-core";
import { ensureChromium } from "@/scripts/test/chromium";

/** A headless browser; Chromium's own sandbox does not work for root and is left out then. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = ensureChromium((line) => process.stderr.write(`${line}\n`));
  const asRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath, args: ["--disable-dev-shm-usage", ...(asRoot ? ["--no-sandbox"] : [])] });
}
