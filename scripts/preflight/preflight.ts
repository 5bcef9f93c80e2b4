import type { Terminal } from '../../src/cli/terminal/terminal.ts';
import { wrap } from '../../src/cli/terminal/wrap.ts';
import { askAz } from './askAz.ts';
import { askFolder } from './askFolder.ts';
import { type AskAzure, PreflightRefusal, type Question } from './azure.ts';
import { readPlan, usage } from './plan.ts';
import { commandOf, shellWord } from './questions.ts';
import { type PreflightPlan, runPreflight } from './runPreflight.ts';
import type { Verdict } from './verdict.ts';

/** Runs one preflight and answers its exit code: 0 all is fine, 1 something is wrong or could not be seen, 2 wrong usage. */
export async function preflight(
  words: readonly string[],
  terminal: Terminal,
  env: Readonly<Record<string, string | undefined>>,
  az: AskAzure = askAz(),
): Promise<0 | 1 | 2> {
  try {
    const plan = await readPlan(words, env);
    if (plan.commands && plan.from !== undefined) {
      terminal.out(...(await commandsFor(plan, plan.from)));
      return 0;
    }
    const verdicts = await runPreflight(plan.from === undefined ? az : askFolder(plan.from), plan);
    const ready = verdicts.every(({ kind }) => kind === 'fine' || kind === 'beware');
    terminal.out(...(plan.json ? [JSON.stringify({ ready, verdicts })] : reportText(verdicts, terminal)));
    return ready ? 0 : 1;
  } catch (fault) {
    if (!(fault instanceof PreflightRefusal)) throw fault;
    terminal.err(...wrap(`preflight: ${fault.message}`, terminal.columns, '', '  '), '', usage);
    return 2;
  }
}

/** For a machine without az, or a person without rights: what to run elsewhere, and where to put the answers. */
async function commandsFor(plan: PreflightPlan, folder: string): Promise<string[]> {
  const asked: Question[] = [];
  const record: AskAzure = async (question) => {
    asked.push(question);
    return question.file === 'account'
      ? { kind: 'answer', value: { id: plan.subscription } }
      : { kind: 'silent', problem: '', fix: '' };
  };
  await runPreflight(record, plan);
  const saved = asked.map((each) => `${commandOf(each)} > "${folder}/${each.file}.json"`);
  // Two hubs on pools of one cluster both ask about it.
  return [`mkdir -p ${shellWord(folder)}`, ...[...new Set(saved)].sort()];
}

const colours = { fine: 'green', beware: 'yellow', unseen: 'yellow', wrong: 'red' } as const;

function reportText(verdicts: readonly Verdict[], { style, columns }: Terminal): string[] {
  const lines = verdicts.flatMap((verdict) => {
    const [first = '', ...others] = wrap(verdict.says, columns, '        ');
    const word = style(colours[verdict.kind], verdict.kind);
    const head = `${word}${first.slice(verdict.kind.length)}`;
    return [head, ...others, ...(verdict.kind === 'fine' ? [] : fixLines(verdict.fix, columns))];
  });
  return [...lines, '', summary(verdicts)];
}

/** A command stays on one line, for the clipboard. */
function fixLines(fix: string, columns: number): string[] {
  return /^(az|npx) /.test(fix) ? [`        fix: ${fix}`] : wrap(`fix: ${fix}`, columns, '        ', '     ');
}

function summary(verdicts: readonly Verdict[]): string {
  const count = (kind: Verdict['kind']) => verdicts.filter((verdict) => verdict.kind === kind).length;
  const parts = [
    ...(count('wrong') > 0 ? [`${count('wrong')} wrong`] : []),
    ...(count('unseen') > 0 ? [`${count('unseen')} not seen`] : []),
  ];
  if (parts.length > 0) return `Not ready: ${parts.join(', ')}. Nothing was changed.`;
  return 'Ready to deploy. Nothing was changed.';
}
