import { describe, expect, it } from 'vitest';
import { table } from '../../src/cli/terminal/table.ts';
import { streamTerminal } from '../../src/cli/terminal/terminal.ts';
import { wrap } from '../../src/cli/terminal/wrap.ts';
import { cliOf } from './cliOf.ts';

const stream = (isTTY: boolean, columns?: number) => {
  const written: string[] = [];
  return { written, isTTY, write: (text: string) => written.push(text), ...(columns && { columns }) };
};

describe('cli/terminal', () => {
  it.each([
    ['a terminal', true, {}, true],
    ['a terminal with NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['a terminal with NO_COLOR and FORCE_COLOR', true, { NO_COLOR: '1', FORCE_COLOR: '3' }, false],
    ['a pipe', false, {}, false],
    ['a pipe with FORCE_COLOR', false, { FORCE_COLOR: '1' }, false],
    ['a dumb terminal', true, { TERM: 'dumb' }, false],
  ])('%s', (_name, isTTY, env, coloured) => {
    const terminal = streamTerminal(stream(isTTY), stream(isTTY), env);
    expect(terminal.style('red', 'no')).toBe(coloured ? '\u001b[31mno\u001b[39m' : 'no');
  });

  it('is 80 columns wide where nobody knows, and between 40 and 100', () => {
    const widths = [undefined, 20, 64, 300].map(
      (columns) => streamTerminal(stream(true, columns), stream(true), {}).columns,
    );
    expect(widths).toEqual([80, 40, 64, 100]);
  });

  it('writes a line break after each line', () => {
    const out = stream(false);
    streamTerminal(out, stream(false), {}).out('one', 'two');
    expect(out.written.join('')).toBe('one\ntwo\n');
  });
});

describe('cli/wrap', () => {
  it('breaks at spaces, indents, hangs, and leaves a long word whole', () => {
    expect(wrap('one two three fourteenlong five', 10, ' ', '  ')).toEqual([
      ' one two',
      '   three',
      '   fourteenlong',
      '   five',
    ]);
  });
});

describe('cli/table', () => {
  it('pads all but the last column and leaves no blanks at the end', () => {
    expect(
      table(
        [
          ['a', 'bb', ''],
          ['ccc', 'd', 'e'],
        ],
        ' ',
      ),
    ).toEqual([' a    bb', ' ccc  d   e']);
  });
});

describe('cli/runCli', () => {
  it('every command has help that names its usage and the exit codes', async () => {
    const { run } = cliOf();
    const { out } = await run('help');
    const names = [...out.matchAll(/^ {2}([a-z][a-z-]*(?: power)?) {2,}/gm)].map(([, name = '']) => name);
    expect(names).toEqual(
      expect.arrayContaining(['check', 'schedule', 'hold', 'skip-tonight', 'tick power']),
    );
    for (const name of names) {
      const { out: own, code } = await run(...name.split(' '), '--help');
      expect(own).toContain(`Usage  hubkeeper ${name}`);
      expect(own).toContain('3  Azure could not be reached');
      expect((await run('help', ...name.split(' '))).out).toBe(own);
      expect(code).toBe(0);
    }
  });

  it.each([
    [['chck'], 'chck is no command. Did you mean check?'],
    [['tick'], 'tick is no command. Did you mean tick power?'],
    [['frobnicate'], 'frobnicate is no command. hubkeeper help lists them.'],
    [['check', 'twice'], 'twice is one word too many. Usage: hubkeeper check'],
    [['check', '--hubb', 'x'], "Unknown option '--hubb'. Usage: hubkeeper check"],
    [['plan', '--days'], "Option '--days <value>' argument missing. Usage: hubkeeper plan"],
  ])('%j exits 2: %s', async (words, says) => {
    const { code, err, out } = await cliOf().run(...words);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(`hubkeeper: ${says}`);
  });
});
