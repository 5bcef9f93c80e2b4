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

/**
 * Folders of the packages that the app needs at run time if it is not bundled: those that its sources import, and all
 * that these depend on, as installed here.
 */
export async function productionPackages(root: string, sources: string): Promise<string[]> {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as { packages: Lock };
  const texts = await Promise.all(
    (await filesBelow([join(root, sources)])).map((file) => readFile(file, 'utf8')),
  );
  const own = Object.keys(lock.packages['']?.dependencies ?? {});
  const waiting = own
    .filter((name) => texts.some((text) => text.includes(`'${name}`)))
    .map((name) => `node_modules/${name}`);
  const folders = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (folders.has(path)) continue;
    folders.add(path);
    const needs = Object.keys(lock.packages[path]?.dependencies ?? {});
    waiting.push(
      ...needs.map((name) => placeOf(lock.packages, path, name)).filter((place) => place !== undefined),
    );
  }
  return outermost([...folders].map((path) => join(root, path)));
}

type Lock = Readonly<Record<string, { readonly dependencies?: Readonly<Record<string, string>> }>>;

/** Where Node finds a package that one at `from` asks for: beside it, or further up. */
function placeOf(packages: Lock, from: string, name: string): string | undefined {
  for (
    let folder = `${from}/`;
    ;
    folder = folder.slice(0, folder.lastIndexOf('node_modules/', folder.length - 2))
  ) {
    const place = `${folder}node_modules/${name}`;
    if (place in packages) return place;
    if (folder === '') return undefined;
  }
}

/** A package inside another one's folder is counted with it. */
function outermost(folders: readonly string[]): string[] {
  return folders.filter(
    (folder) => !folders.some((other) => other !== folder && !relative(other, folder).startsWith('..')),
  );
}
