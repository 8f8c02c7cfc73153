// Runs worker and live stream of the community given on DATABASE_URL, says the number of each event, until told to end.
import { closeLiveStreams, openLiveStream } from "@/lib/server/events/liveStream";
import { startWorker } from "@/lib/server/jobs/worker";
import { closeDatabase } from "@/lib/server/persistence/database";

const communityId = Number(process.argv[2]);
const stream = await openLiveStream({ communityId, user: null, address: "test", after: 0 });
const worker = await startWorker();
process.once("SIGTERM", () => void Promise.all([worker.stop(), closeLiveStreams()]).then(closeDatabase));
const decoder = new TextDecoder();
let text = "";
for await (const bytes of stream) {
  text += decoder.decode(bytes, { stream: true });
  const blocks = text.split("\n\n");
  text = blocks.pop() ?? "";
  for (const block of blocks) {
    const id = /^id: (\d+)$/m.exec(block)?.[1];
    if (id) process.stdout.write(`${id} ${/^event: (\w+)$/m.exec(block)?.[1]}\n`);
  }
}
