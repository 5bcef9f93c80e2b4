import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { generatedFiles } from './generatedFiles.ts';
import { operatorAssets, operatorAssetsPath, webAssets, webAssetsPath } from './webAssets.ts';

/**
 * Writes the files that are made from the schema, the settings, the catalogue of events, and the pages' style and script.
 * With `--check` it writes nothing, names each file that is stale and exits 1.
 */
async function generate(checkOnly: boolean): Promise<number> {
  const root = new URL('../', import.meta.url);
  const example = await readFile(new URL('hubkeeper.example.yaml', root), 'utf8');
  let stale = 0;
  const files = [
    ...generatedFiles(example),
    [webAssetsPath, await webAssets()] as const,
    [operatorAssetsPath, await operatorAssets()] as const,
  ];
  for (const [name, content] of files) {
    const path = fileURLToPath(new URL(name, root));
    if ((await textOf(path)) === content) continue;
    stale += 1;
    if (!checkOnly) await writeFile(path, content);
    console.log(checkOnly ? `${name} is stale: run npm run generate` : `${name} written`);
  }
  return checkOnly && stale > 0 ? 1 : 0;
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

process.exitCode = await generate(process.argv.includes('--check'));
