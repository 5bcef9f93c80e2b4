import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { operatorAssets, operatorAssetsPath, webAssets, webAssetsPath } from '../../scripts/webAssets.ts';
import { styleHash, styleText } from '../../src/browser/assets.generated.ts';
import { operatorStyleHash, operatorStyleText } from '../../src/browser/operatorAssets.generated.ts';
import { hubPage } from '../../src/web/pages/hubPage.ts';
import { wakeScript, wakeScriptAnswer } from '../../src/web/wakeScript.ts';
import { modelOf } from '../web/pageFixtures.ts';

const style = readFileSync('src/browser/style/base.css', 'utf8');
const [light = '', dark = ''] = style.split('@media (prefers-color-scheme: dark)');
const operatorStyle = readFileSync('src/browser/style/operator.css', 'utf8');
const [operatorLight = '', operatorDark = ''] = operatorStyle.split('@media (prefers-color-scheme: dark)');
const tokensOf = (css: string) =>
  Object.fromEntries(
    [...css.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
  );
const schemes = {
  light: tokensOf(light + operatorLight),
  dark: { ...tokensOf(light), ...tokensOf(dark), ...tokensOf(operatorDark) },
};

/** WCAG 2: relative luminance of sRGB, then (lighter + 0.05) / (darker + 0.05). */
function contrast(one = '', other = ''): number {
  const [high = 0, low = 0] = [one, other].map(luminance).sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const share = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('browser: style and script', () => {
  it('are fresh: npm run generate would change nothing', async () => {
    expect(readFileSync(webAssetsPath, 'utf8')).toBe(await webAssets());
    expect(readFileSync(operatorAssetsPath, 'utf8')).toBe(await operatorAssets());
  });

  it('the policy names the hash of the very style in the page, and allows nothing else inline', () => {
    const { body = '', headers } = hubPage(modelOf());
    const inPage = /<style>(.*?)<\/style>/s.exec(body)?.[1] ?? '';
    const hash = createHash('sha256').update(inPage).digest('base64');
    expect(styleHash).toBe(`sha256-${hash}`);
    expect(headers['Content-Security-Policy']).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(headers['Referrer-Policy']).toBe('same-origin');
  });

  it('the operators’ style has its own hash, and asks for nothing either', () => {
    const hash = createHash('sha256').update(operatorStyleText).digest('base64');
    expect(operatorStyleHash).toBe(`sha256-${hash}`);
    expect(operatorStyleText).not.toMatch(/url\(|@import|@font-face|<\//);
  });

  it('the style weighs at most 6 kB and asks for nothing', () => {
    expect(Buffer.byteLength(styleText)).toBeLessThanOrEqual(6 * 1024);
    expect(styleText).not.toMatch(/url\(|@import|@font-face|<\//);
  });

  it('the script is kept for a year under an address that changes with its text', () => {
    const hash = createHash('sha256').update(wakeScript.text).digest('hex').slice(0, 12);
    expect(wakeScript.path).toBe(`/assets/wake.${hash}.js`);
    expect(wakeScriptAnswer().headers['Cache-Control']).toBe('public, max-age=31536000, immutable');
  });

  it.each(['light', 'dark'] as const)('%s: text has a contrast of 4.5, graphics of 3', (scheme) => {
    const token = schemes[scheme];
    for (const ground of ['page', 'card'])
      for (const text of ['text', 'muted', 'accent', 'warn', 'ok', 'bad'])
        expect(contrast(token[text], token[ground]), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token['on-accent'], token['accent'])).toBeGreaterThanOrEqual(4.5);
    for (const [one, other] of [
      ['line', 'card'],
      ['line', 'page'],
      ['line', 'closed'],
      ['accent', 'closed'],
      ['lease', 'closed'],
      ['text', 'closed'],
    ] as const)
      expect(contrast(token[one], token[other]), `${one} on ${other}`).toBeGreaterThanOrEqual(3);
  });
});
