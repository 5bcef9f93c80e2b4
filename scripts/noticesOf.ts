import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BundledPackage } from './bundledPackages.ts';

/**
 * The licence texts of every package whose code is in the bundle: most of them ask to travel with it, and some that one
 * can find their sources. Packages with the same text share one copy of it.
 */
export async function noticesOf(packages: readonly BundledPackage[], root: string): Promise<string> {
  const holders = new Map<string, string[]>();
  for (const each of packages) {
    const text = (await licenceText(join(root, each.folder))) ?? textInPlace(each);
    const title = `${each.name} ${each.version} (${each.licence})${each.address ? `, ${each.address}` : ''}`;
    holders.set(text, [...(holders.get(text) ?? []), title]);
  }
  return [...holders]
    .map(([text, titles]) => `${titles.join('\n')}\n\n${text}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

async function licenceText(folder: string): Promise<string | undefined> {
  const file = (await readdir(folder)).sort().find((name) => /^(licen[cs]e|copying)(\.|-|$)/i.test(name));
  return file ? (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n').trim() : undefined;
}

/** Some packages name their licence and bring no text of it. */
function textInPlace({ licence, author }: BundledPackage): string {
  const by = author === undefined ? '' : ` by ${author}`;
  return `The package${by} comes without a licence text. Its package.json says ${licence}: https://spdx.org/licenses/${licence}.html`;
}
