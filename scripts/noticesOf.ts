import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The licence texts of every package whose code is in the bundle: most of them ask to travel with it.
 * `inputs` are esbuild's paths, relative to `root`. Packages with the same text share one copy of it.
 */
export async function noticesOf(inputs: readonly string[], root: string): Promise<string> {
  const folders = new Set<string>();
  for (const input of inputs) {
    const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found?.[1]) folders.add(found[1]);
  }
  const holders = new Map<string, string[]>();
  for (const folder of [...folders].sort()) {
    const described = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
    const text = await licenceText(join(root, folder));
    const title = `${described.name} ${described.version} (${described.license ?? 'licence in its repository'})`;
    holders.set(text, [...(holders.get(text) ?? []), title]);
  }
  return [...holders]
    .map(([text, titles]) => `${titles.join('\n')}\n\n${text}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

async function licenceText(folder: string): Promise<string> {
  const file = (await readdir(folder)).sort().find((name) => /^licen[cs]e(\.|$)/i.test(name));
  return file ? (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n').trim() : '';
}
