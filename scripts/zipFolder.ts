import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { zipSync } from 'fflate';

/** A zip entry cannot be older; any fixed time would do, so that equal files make equal archives. */
const entryTime = '1980-01-01T00:00:00';

/** Every file below `folder`, sorted by name, all with one timestamp: equal content gives equal bytes. */
export async function zipFolder(folder: string): Promise<{ bytes: Uint8Array; files: number }> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const contents = await Promise.all(paths.map((path) => readFile(join(folder, path))));
  const entries = Object.fromEntries(paths.map((path, index) => [path, contents[index] ?? new Uint8Array()]));
  return { bytes: zipSync(entries, { level: 9, mtime: entryTime }), files: paths.length };
}
