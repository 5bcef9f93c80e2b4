import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { packageApp } from '../scripts/packageApp.ts';
import { bytesOf, filesBelow, productionPackages } from './measureFiles.ts';
import { transpileApp } from './transpileApp.ts';

// How long the worker's init phase takes and how much is deployed, against the same code without a bundle.
const root = resolve(import.meta.dirname, '..');
const bundled = join(root, 'build/app');
const unbundled = join(root, 'build/unbundled');
const zipFile = join(root, 'build/app.zip');
const runs = 9;

/** Drops files from the page cache, as on an instance that has just been given the package. */
const evictor = `
import os, sys
os.sync()
for path in sys.stdin.read().splitlines():
    file = os.open(path, os.O_RDONLY)
    os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(file)
`;

function load(appDir: string): number {
  const probe = spawnSync(process.execPath, [join(root, 'bench/loadProbe.ts')], {
    cwd: appDir,
    encoding: 'utf8',
  });
  if (probe.status !== 0) throw new Error(`${appDir} does not load:\n${probe.stderr}`);
  return (JSON.parse(probe.stdout) as { ms: number }).ms;
}

function evict(files: readonly string[]): boolean {
  return spawnSync('python3', ['-c', evictor], { input: files.join('\n') }).status === 0;
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const round = (value: number, digits: number) => Number(value.toFixed(digits));
const say = (line: object) => console.log(JSON.stringify(line));

function compare(cache: 'warm' | 'evicted', promise: number, prepare: () => boolean): void {
  const times = { bundled: [] as number[], unbundled: [] as number[] };
  for (let run = 0; run < runs; run += 1) {
    for (const [name, appDir] of [
      ['bundled', bundled],
      ['unbundled', unbundled],
    ] as const) {
      if (!prepare()) {
        say({ bench: 'load', cache, skipped: 'no python3 to empty the page cache with' });
        return;
      }
      times[name].push(load(appDir));
    }
  }
  const ratio = median(times.bundled) / median(times.unbundled);
  say({
    bench: 'load',
    cache,
    runs,
    bundledMs: round(median(times.bundled), 1),
    unbundledMs: round(median(times.unbundled), 1),
    ratio: round(ratio, 3),
    promise,
    kept: ratio <= promise,
  });
}

await packageApp({
  doors: join(root, 'src/functions'),
  outDir: bundled,
  hostJson: join(root, 'host.json'),
  zipFile,
});
await transpileApp(join(root, 'src'), unbundled);
const packages = await filesBelow(await productionPackages(root, 'src'));
const deployed = [...(await filesBelow([unbundled])), ...packages];
const own = await filesBelow([bundled]);

load(bundled);
load(unbundled);
compare('warm', 0.4, () => true);
compare('evicted', 0.3, () => evict([...own, ...deployed]));

const [packageBytes, unbundledBytes, zip] = await Promise.all([
  bytesOf(own),
  bytesOf(deployed),
  stat(zipFile),
]);
const ratio = packageBytes / unbundledBytes;
say({
  bench: 'size',
  packageFiles: own.length,
  packageBytes,
  zipBytes: zip.size,
  unbundledFiles: deployed.length,
  unbundledBytes,
  ratio: round(ratio, 3),
  promise: 0.1,
  kept: ratio <= 0.1,
});
