import type { Question, Report } from "@/components/community/market/verify/verifyClearing";

/** Checks beside the page, so that it stays smooth; where a browser has no worker or refuses ours, in the page itself. */
export async function runVerifier(question: Question): Promise<Report> {
  try {
    return await askWorker(question);
  } catch {
    const { verifyClearing } = await import("@/components/community/market/verify/verifyClearing");
    return verifyClearing(question);
  }
}

function askWorker(question: Question): Promise<Report> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./verifyWorker.ts", import.meta.url), { type: "module" });
    const end = (settle: () => void) => {
      worker.terminate();
      settle();
    };
    worker.onmessage = ({ data }: MessageEvent<Report>) => end(() => resolve(data));
    worker.onerror = (event) => end(() => reject(new Error(event.message)));
    worker.onmessageerror = () => end(() => reject(new Error("the answer could not be read")));
    worker.postMessage(question);
  });
}
