import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const rendererPath = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');

/** Colours, sizes and spaces as near to Teams' light theme as its host configuration is known. */
const hostConfig = {
  fontFamily: "'Segoe UI', 'DejaVu Sans', sans-serif",
  fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 26 },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  actions: { actionsOrientation: 'horizontal', actionAlignment: 'left', buttonSpacing: 8, maxActions: 6 },
  containerStyles: {
    default: { backgroundColor: '#ffffff' },
    attention: { backgroundColor: '#f9ebeb' },
    warning: { backgroundColor: '#fbf6d9' },
    good: { backgroundColor: '#e7f2da' },
  },
  factSet: { title: { weight: 'Bolder', wrap: true, maxWidth: 150 }, value: { wrap: true }, spacing: 12 },
};

export type ShownCard = {
  /** What the renderer holds against the card as one of version 1.4. */
  readonly problems: readonly string[];
  readonly text: string;
  readonly links: readonly string[];
  /** How far it is wider than the window (px). */
  readonly overflow: number;
};

/** Renders a card as Teams' clients do, with Microsoft's own renderer. */
export async function showCard(page: Page, card: unknown): Promise<ShownCard> {
  await page.setContent(
    '<!doctype html><meta name="viewport" content="width=device-width"><style>body{margin:8px}.ac-pushButton{font:14px sans-serif;padding:6px 12px;border:1px solid #d1d1d1;border-radius:4px;background:#fff}#card{border:1px solid #e0e0e0;border-radius:4px}.ac-anchor{color:#5b5fc7}</style><div id=card></div>',
  );
  await page.addScriptTag({ content: readFileSync(rendererPath, 'utf8') });
  return page.evaluate(renderInPage, { card, hostConfig });
}

type Problem = { readonly message: string };
type Box = { readonly innerText: string; append(node: unknown): void };

/** What is used of the renderer and of the page; the renderer's own types need the browser's, which tests do not load. */
type CardPage = {
  readonly AdaptiveCards: {
    readonly Versions: { readonly v1_4: unknown };
    readonly HostConfig: new (config: object) => unknown;
    readonly SerializationContext: new (
      version: unknown,
    ) => { readonly eventCount: number; getEventAt(index: number): Problem };
    readonly AdaptiveCard: {
      new (): {
        hostConfig: unknown;
        parse(card: unknown, context: unknown): void;
        validateProperties(): { readonly validationEvents: readonly Problem[] };
        render(): unknown;
        getAllActions(): readonly { readonly url: string }[];
      };
      onProcessMarkdown: (text: string, result: object) => void;
    };
  };
  readonly document: {
    readonly documentElement: { readonly scrollWidth: number; readonly clientWidth: number };
    querySelector(selector: string): Box;
  };
};

/** Runs in the page. Marks are what CommonMark makes of them; nothing else of it is known to Teams. */
function renderInPage(given: { readonly card: unknown; readonly hostConfig: object }): ShownCard {
  const { AdaptiveCards, document } = globalThis as unknown as CardPage;
  const toHtml = (text: string): string => {
    const kept: string[] = [];
    const keep = (html: string) => `\ue000${kept.push(html) - 1}\ue001`;
    const entity = (letter: string) => `&#${letter.codePointAt(0)};`;
    const marked = text
      .replace(/\\([!-/:-@[-`{-~])/g, (_, letter: string) => keep(entity(letter)))
      .replace(/[&<>]/g, (letter) => keep(entity(letter)))
      .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '<a href="$2">$1</a>')
      .replace(/\*\*([^*]+)\*\*/g, '<b>$1</b>')
      .replace(/\*([^*]+)\*|\b_([^_]+)_\b/g, '<i>$1$2</i>')
      .split('\n\n')
      .map((part) => (/^(?:[-+*]|\d+[.)])\s/.test(part) ? `<li>${part}</li>` : `<p>${part}</p>`))
      .join('');
    return marked.replace(/\ue000(\d+)\ue001/g, (_, index: string) => kept[Number(index)] ?? '');
  };
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) =>
    Object.assign(result, { outputHtml: toHtml(text), didProcess: true });
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_4);
  const shown = new AdaptiveCards.AdaptiveCard();
  shown.hostConfig = new AdaptiveCards.HostConfig(given.hostConfig);
  shown.parse(given.card, context);
  const parsing = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
  const problems = [...parsing, ...shown.validateProperties().validationEvents];
  const box = document.querySelector('#card');
  box.append(shown.render());
  const root = document.documentElement;
  return {
    problems: problems.map(({ message }) => message),
    text: box.innerText,
    links: shown.getAllActions().map(({ url }) => url),
    overflow: root.scrollWidth - root.clientWidth,
  };
}
