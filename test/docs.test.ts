import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../src/cli/commands.ts';
import { desiredPowerRules } from '../src/core/power/desiredPower.ts';

const root = join(import.meta.dirname, '..');

const documents = [
  ...filesOf('.', '.md'),
  ...filesOf('sandbox', '.md'),
  ...filesOf('docs', '.md'),
  ...filesOf('docs/decisions', '.md'),
  ...filesOf('docs/jupyterhub', '.md'),
];

const sources = ['src', 'sandbox', 'scripts', 'bench', 'bin'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs|html)$/.test(name))
    .map((name) => join(folder, name)),
);

function filesOf(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
}

function textOf(document: string): string {
  return readFileSync(join(root, document), 'utf8');
}

/** Without blocks of code, which show files and output of other places. */
function proseOf(document: string): string {
  return textOf(document).replace(/^```[\s\S]*?^```/gm, '');
}

/** What stands in single back-ticks, each once. */
function codesIn(document: string): string[] {
  return [...new Set([...proseOf(document).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code))];
}

/** From the root, or from the document's own folder. */
function isThere(document: string, path: string): boolean {
  return [root, join(root, dirname(document))].some((folder) => existsSync(join(folder, path)));
}

/** A file or folder of ours: its first part is one, or it is the name of a file as it lies in the root. */
function isOurPath(document: string, code: string): boolean {
  if (/^[\w.-]+\.(md|ts|yaml)$/.test(code)) return true;
  const [first = '', ...rest] = code.split('/');
  return /^[\w.-]+(\/[\w.-]+)*\/?$/.test(code) && rest.length > 0 && isThere(document, first);
}

/** As GitHub makes them of headings. */
function anchorsOf(document: string): string[] {
  return [...proseOf(document).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('documents', () => {
  it('are all there', () => {
    expect(documents).toEqual(
      expect.arrayContaining([
        'README.md',
        'ARCHITECTURE.md',
        'CONTRIBUTING.md',
        'CHANGELOG.md',
        'docs/glossary.md',
        'docs/configuration.md',
        'sandbox/GAPS.md',
      ]),
    );
  });

  it.each(documents)('%s links to what exists', (document) => {
    const broken = [...proseOf(document).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? document : join(dirname(document), path);
        if (!existsSync(join(root, target))) return true;
        return anchor !== undefined && !anchorsOf(target).includes(anchor);
      });
    expect(broken).toEqual([]);
  });

  it.each(documents)('%s names files and folders of ours that exist', (document) => {
    // What the package script writes is not in the repository.
    const named = codesIn(document).filter((code) => isOurPath(document, code) && !code.startsWith('build/'));
    expect(named.filter((path) => !isThere(document, path))).toEqual([]);
  });

  it.each(documents)('%s names npm scripts that exist', (document) => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const text = textOf(document);
    const run = [...text.matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)].map(([, name = '']) => name);
    const short = [...text.matchAll(/\bnpm (test|start)\b/g)].map(([, name = '']) => name);
    const bare = codesIn(document).filter((code) => /^bench:\w+$/.test(code));
    expect([...run, ...short, ...bare].filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it.each(documents)('%s names commands and options of hubkeeper that exist', (document) => {
    const wrong = [...textOf(document).matchAll(/\bnpx hubkeeper ([a-z][^`\n|]*)/g)]
      .map(([, words = '']) => words)
      .filter((words) => !/^help\b/.test(words))
      .filter((words) => {
        // The longest: `alerts snooze`, and not `alerts`.
        const [command] = commands
          .filter(({ name }) => words.startsWith(name))
          .sort((a, b) => b.name.length - a.name.length);
        const known = ['config', 'env-file', 'json', 'help', ...Object.keys(command?.options ?? {})];
        const used = [...words.matchAll(/--([a-z-]+)/g)].map(([, option = '']) => option);
        return !command || used.some((option) => !known.includes(option));
      });
    expect(wrong).toEqual([]);
  });
});

describe('sources', () => {
  it('cite no page of this repository that is not in it', () => {
    const cited = sources.flatMap((file) =>
      [...textOf(file).matchAll(/(?<![\w/.-])[\w-]+(?:\/[\w.-]+)+\.md\b/g)].map(([page]) => ({ file, page })),
    );
    expect(cited.length).toBeGreaterThan(0);
    expect(cited.filter(({ file, page }) => !isThere(file, page))).toEqual([]);
  });
});

describe('words', () => {
  const comments = (file: string) =>
    textOf(file)
      .split('\n')
      .filter((line) => /^\s*(\/\/|\/?\*)/.test(line))
      .join('\n');
  // "Back-tick" is a character; of names, those in code and the command are meant to be as they are.
  const second = /(?<!back-)\bticks?\b(?! power)|\bticked\b|\breconcil\w+/gi;
  const spoken = (text: string) => [...text.replace(/`[^`\n]*`/g, '').matchAll(second)].map(([word]) => word);

  it.each(documents)('%s calls a round a round and a look a look', (document) => {
    const theirs = document === 'docs/glossary.md' ? ['reconcile'] : [];
    expect(spoken(proseOf(document)).filter((word) => !theirs.includes(word))).toEqual([]);
  });

  it('comments do so too', () => {
    expect(sources.flatMap((file) => spoken(comments(file)).map((word) => `${file}: ${word}`))).toEqual([]);
  });
});

describe('docs/glossary.md', () => {
  const terms = [...textOf('docs/glossary.md').matchAll(/\*\*([^*]+)\*\*/g)].map(([, term = '']) =>
    term.toLowerCase(),
  );
  const explained = (word: string) => terms.some((term) => term.split(' / ').includes(word) || term === word);

  it.each([
    ...['lease', 'wish', 'front'],
    ...['round', 'look', 'target', 'hub', 'claim', 'desired', 'plan', 'row', 'first stop', 'finding'],
    ...[
      'hold',
      'pause',
      'skip tonight',
      'window',
      'history',
      'door',
      'world',
      'wire',
      'in process',
      'failure',
    ],
  ])('explains "%s", which ARCHITECTURE.md uses', (word) => {
    expect(textOf('ARCHITECTURE.md').toLowerCase()).toMatch(new RegExp(`\\b${word.replace(' ', '\\s')}`));
    expect(explained(word)).toBe(true);
  });

  it.each(['lease', 'waker', 'pass', 'estimate', 'pace', 'course link'])(
    'explains "%s", a word of waking',
    (word) => {
      expect(explained(word)).toBe(true);
    },
  );

  it('explains no word twice', () => {
    expect(terms.filter((term, index) => terms.indexOf(term) !== index)).toEqual(['fault', 'gap']);
  });
});

describe('docs/rotation.md', () => {
  const page = textOf('docs/rotation.md');
  const saidBy = (file: string, pattern: RegExp) =>
    [...textOf(`src/web/sentences/${file}`).matchAll(pattern)].map(([, text = '']) => text);

  it('says what to do about every refusal, in the words of the command', () => {
    const refusals = saidBy('nameRotationFailure.ts', /^ {2}\w+: '(.+)',$/gm);
    expect(refusals.length).toBeGreaterThan(15);
    expect(refusals.filter((each) => !page.includes(each))).toEqual([]);
  });

  it('says what to do about every finding', () => {
    const findings = saidBy('sayRotationFinding.ts', /case '(rotation\.\w+)':/g);
    expect(findings.length).toBeGreaterThan(15);
    expect(findings.filter((each) => !page.includes(`\`${each}\``))).toEqual([]);
  });
});

describe('CONTRIBUTING.md', () => {
  it('says of every folder of tests what is in it', () => {
    const folders = readdirSync(join(root, 'test'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'fixtures')
      .map(({ name }) => `test/${name}`);
    const said = codesIn('CONTRIBUTING.md');
    expect(folders.filter((folder) => !said.includes(folder))).toEqual([]);
  });

  it('names every measurement', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const measurements = Object.keys(scripts).filter((name) => name.startsWith('bench:'));
    expect(measurements.filter((name) => !textOf('CONTRIBUTING.md').includes(name))).toEqual([]);
  });
});

describe('README.md', () => {
  it('lists the rules in the order of the policy', () => {
    const listed = [...textOf('README.md').matchAll(/^\d+\. \*\*(\w+)\*\*/gm)].map(([, name]) => name);
    expect(listed).toEqual(desiredPowerRules.map(({ name }) => name));
  });

  it('has a picture of at most 200 kB', () => {
    const size = statSync(join(root, 'docs/images/world.png')).size;
    expect(textOf('README.md')).toContain('](docs/images/world.png)');
    expect(size).toBeLessThanOrEqual(200 * 1024);
  });
});

describe('docs/decisions', () => {
  const decisions = filesOf('docs/decisions', '.md');

  it('are numbered without a gap', () => {
    const numbers = decisions.map((file) => Number(/(\d{4})-/.exec(file)?.[1])).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it.each(decisions)('%s has its four parts in at most 40 lines', (file) => {
    const text = textOf(file);
    for (const part of ['Context', 'Decision', 'Consequences', 'Alternatives']) {
      expect(text).toContain(`**${part}.**`);
    }
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  });
});
