import { execFileSync } from "node:child_process";
import { chmodSync, closeSync, fdatasyncSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file with an ext4 file system, mounted: a disk that can be filled, or copied while it is written. */
export type LoopDisk = { image: string; folder: string; remove(): void };

/** Makes and mounts a disk of so many megabytes. Needs root and the right to mount. */
export function makeLoopDisk(megabytes: number): LoopDisk {
  if (process.getuid?.() !== 0) throw new Error("Only root may mount a disk: run this as root.");
  const home = workFolder();
  const image = join(home, "disk.img");
  const file = openSync(image, "w");
  ftruncateSync(file, megabytes * 1_048_576);
  fdatasyncSync(file);
  closeSync(file);
  execFileSync("mkfs.ext4", ["-q", "-m", "0", image]);
  return mountImage(image, home);
}

/** What was on a disk at this instant, as a disk of its own. */
export function copyLoopDisk({ image }: LoopDisk): LoopDisk {
  const home = workFolder();
  const copy = join(home, "disk.img");
  execFileSync("cp", ["--sparse=always", image, copy]);
  return mountImage(copy, home);
}

function workFolder(): string {
  const home = mkdtempSync(join(tmpdir(), "commonwatt-fault-"));
  chmodSync(home, 0o755); // the database server runs as another user
  return home;
}

function mountImage(image: string, home: string): LoopDisk {
  const folder = join(home, "disk");
  mkdirSync(folder);
  execFileSync("mount", ["-o", "loop", image, folder]);
  chmodSync(folder, 0o755);
  return {
    image,
    folder,
    remove() {
      execFileSync("umount", [folder]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
