import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** Replaces a file as a whole and on disk before returning, so that a power cut leaves the old or the new content. */
export function writeDurably(path: string, text: string, mode = 0o600): void {
  const draft = `${path}.${process.pid}.new`;
  const file = openSync(draft, "w", mode);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  const folder = openSync(dirname(path), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
