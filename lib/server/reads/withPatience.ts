/** What a request waits for work that goes on without it: short work is in the first answer, long work in a later one. */
const PATIENCE_MS = 80;

/** Waits until the work is done, but not for long. The work must not reject. */
export async function withPatience(work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([work, patience]);
  clearTimeout(timer);
}
