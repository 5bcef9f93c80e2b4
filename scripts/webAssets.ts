import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';

const folder = new URL('../src/browser/', import.meta.url);

/** In this order: what comes later may say otherwise. */
const styles = ['base', 'sky', 'controls', 'wait', 'week', 'screen'];
const operatorStyles = ['base', 'controls', 'week', 'screen', 'operator'];

export const webAssetsPath = 'src/browser/assets.generated.ts';
export const operatorAssetsPath = 'src/browser/operatorAssets.generated.ts';

/**
 * The style and the script of the pages, made small, with what the content security policy and the script's address need
 * to know of them. Pages may not read files or hash, so this is theirs as constants.
 */
export async function webAssets(): Promise<string> {
  const [style, script] = await Promise.all([sheetOf(styles), small(await textOf('wake.js'), 'js')]);
  const scriptHash = createHash('sha256').update(script).digest('hex').slice(0, 12);
  return [
    '// Made from the sheets in style and wake.js by npm run generate.',
    `export const styleText = ${JSON.stringify(style)};`,
    `export const styleHash = '${hashOf(style)}';`,
    `export const scriptPath = '/assets/wake.${scriptHash}.js';`,
    `export const scriptText = ${JSON.stringify(script)};`,
    '',
  ].join('\n');
}

/** The style of the operators' pages, which have no script: visitors do without it. */
export async function operatorAssets(): Promise<string> {
  const style = await sheetOf(operatorStyles);
  return [
    '// Made from the sheets in style by npm run generate.',
    `export const operatorStyleText = ${JSON.stringify(style)};`,
    `export const operatorStyleHash = '${hashOf(style)}';`,
    '',
  ].join('\n');
}

async function sheetOf(names: readonly string[]): Promise<string> {
  const sheets = await Promise.all(names.map((name) => textOf(`style/${name}.css`)));
  return small(sheets.join(''), 'css');
}

function hashOf(style: string): string {
  return `sha256-${createHash('sha256').update(style).digest('base64')}`;
}

function textOf(name: string): Promise<string> {
  return readFile(new URL(name, folder), 'utf8');
}

async function small(text: string, loader: 'css' | 'js'): Promise<string> {
  const { code } = await transform(text, {
    loader,
    minify: true,
    target: ['chrome120', 'firefox120', 'safari17'],
  });
  // esbuild keeps the space before a custom property's value.
  return code.trim().replaceAll(': #', ':#');
}
