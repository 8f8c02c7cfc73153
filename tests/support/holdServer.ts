// A web server on DATABASE_URL that ends in order, as the portal's does: /stream is a live stream, /slow replies when the
// community's journal is free. Says its port.
import { createServer } from "node:http";
import { Readable } from "node:stream";
import { closeLiveStreams, openLiveStream } from "@/lib/server/events/liveStream";
import { endInOrder } from "@/lib/server/http/orderlyEnd";
import { startWorker } from "@/lib/server/jobs/worker";
import { closeDatabase, getDatabase } from "@/lib/server/persistence/database";
import { lockHead } from "@/lib/server/persistence/queries/head";

const communityId = Number(process.argv[2]);
const worker = await startWorker();
endInOrder({ first: () => Promise.all([closeLiveStreams(), worker.stop()]), last: closeDatabase });

const server = createServer(async (request, response) => {
  if (request.url === "/stream") {
    const body = await openLiveStream({ communityId, user: null, address: "test", after: null });
    Readable.from(body).pipe(response);
  } else {
    await getDatabase()
      .db.transaction()
      .execute((tx) => lockHead(tx, communityId));
    response.end("done");
  }
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.stdout.write(`${address.port}\n`);
});
