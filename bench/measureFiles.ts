import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Every file below the folders, symbolic links left out. */
export async function filesBelow(folders: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    folders.map(async (folder) => {
      const found = await readdir(folder, { recursive: true, withFileTypes: true });
      return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    }),
  );
  return [...new Set(lists.flat())];
}

export async function bytesOf(files: readonly string[]): Promise<number> {
  let total = 0;
  for (const file of files) total += (await stat(file)).size;
  return total;
}

/** Folders of the packages that `npm ci --omit=dev` would install, as far as they are installed here. */
export async function productionPackages(root: string): Promise<string[]> {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  const wanted = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && !dev);
  const installed = await Promise.all(
    wanted.map(async ([path]) => {
      const isThere = await stat(join(root, path)).then(
        () => true,
        () => false, // An optional package for another platform.
      );
      return isThere ? join(root, path) : undefined;
    }),
  );
  return outermost(installed.filter((path) => path !== undefined));
}

/** A package inside another one's folder is counted with it. */
function outermost(folders: readonly string[]): string[] {
  return folders.filter(
    (folder) => !folders.some((other) => other !== folder && !relative(other, folder).startsWith('..')),
  );
}
