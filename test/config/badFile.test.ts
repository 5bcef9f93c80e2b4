import { describe, it } from 'vitest';
import { configOf, edited, expectProblem, good, hubText } from './configText.ts';

/** Each list names the one before nine times: 9^7 words. */
function laughs(): string {
  const names = [...'abcdefgh'];
  const nine = (name: string) => Array(9).fill(name).join(', ');
  return names
    .map((name, depth) => `${name}: &${name} [${nine(depth === 0 ? 'lol' : `*${names[depth - 1]}`)}]\n`)
    .join('');
}

const twice = configOf(hubText('research'), hubText('research', 'other'));

describe('config/load: an error of the file', () => {
  it.each([
    ['an empty file', '', 1, 'empty', 'version: 1'],
    ['nothing but a comment', '# later\n', 1, 'empty', 'version: 1'],
    ['a list instead of a map', '- name: research\n', 1, 'a map', 'version: 1'],
    ['a text instead of a map', 'research\n', 1, 'a map', 'version: 1'],
    ['more than 64 kB', `${good}# ${'x'.repeat(70_000)}`, undefined, '64 kB', 'HUBKEEPER_CONFIG_FILE'],
    ['a bracket left open', 'version: 1\nhubs: [\n', 2, 'not readable as YAML', 'close every ['],
    ['a quote left open', `${good}title: "x\n`, 11, 'quote', 'close the quote'],
    ['a tab as indentation', 'version: 1\nhubs:\n\t- name: a\n', 3, 'Tabs', 'spaces'],
    ['a key that stands twice', `${good}version: 1\n`, 11, 'the key version stands twice', 'keep one'],
    ['two documents', `${good}---\nversion: 1\n`, 11, 'multiple documents', '---'],
    ['a tag', edited('1 → !number 1'), 1, '!number', '!tag'],
    ['an alias without an anchor', edited('research → *nobody'), 3, '&nobody', 'anchor'],
    ['an alias inside what it names', 'version: &v [*v]\nhubs: []\n', 1, '*v', 'remove'],
    ['a billion laughs', laughs(), undefined, 'too many aliases', 'write the repeated parts out'],
    // Parsed, these end the process: V8 compiles a regular expression near the end of the stack.
    ['brackets closed again', `${'['.repeat(30_000)}${']'.repeat(30_000)}`, 1, 'nested too deeply', 'close'],
    ['maps in maps', `version: 1\nhubs: ${'{a: '.repeat(10_000)}`, 2, 'nested too deeply', 'close every ['],
    ['dashes in a row', `${good}x:\n${'- '.repeat(30_000)}`, 12, 'nested too deeply', 'close every ['],
    ['keys and lists in a row', `${'? - '.repeat(10_000)}`, 1, 'nested too deeply', 'close every ['],
    [
      'blocks 300 deep',
      Array.from({ length: 301 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      301,
      'nested too deeply',
      'close every [',
    ],
    ['brackets 60,000 deep', '['.repeat(60_000), 1, 'not readable as YAML', 'the line'],
  ])('%s, about the whole', (_kind, text, line, says, fix) =>
    expectProblem(text, { path: '', line, says, fix, scope: 'file' }),
  );

  it.each([
    ['no version', 'version', edited('version: 1\n → '), 1, 'is missing', 'add version: 1'],
    ['version 2', 'version', edited('version: 1 → version: 2'), 1, 'must be 1', 'write version: 1'],
    ['version "1"', 'version', edited('version: 1 → version: "1"'), 1, 'must be 1', 'write version: 1'],
    ['no hubs', 'hubs', 'version: 1\n', 1, 'is missing', 'add hubs'],
    ['an empty list of hubs', 'hubs', 'version: 1\nhubs: []\n', 2, 'is empty', 'hubs: ['],
    ['hubs without a value', 'hubs', 'version: 1\nhubs:\n', 2, 'a list of hubs', 'hubs: ['],
    ['hubs as a map', 'hubs', 'version: 1\nhubs: { research: {} }\n', 2, 'a list of hubs', 'hubs: ['],
    ['a misspelt section', 'hub', edited('hubs: → hub:'), 2, 'unknown key', 'write hubs'],
    [
      'an unknown section',
      'weather',
      `${good}weather: {}\n`,
      11,
      'unknown key',
      'version, vaults, notify, hubs, watch',
    ],
    ['two hubs of one name', 'hubs[1].name', twice, 11, 'hubs[0]', 'research-2'],
  ])('%s, at %s', (_kind, path, text, line, says, fix) =>
    expectProblem(text, { path, line, says, fix, scope: 'file' }),
  );
});
