import { nearest } from '../../config/nearest.ts';
import { CliRefusal, refused, wrongUsage } from '../cliRefusal.ts';
import { exitCodes } from '../exitCode.ts';
import { hubSign } from './hubSign.ts';
import { leaveOut } from './leaveOut.ts';
import { type Machine, machineWords } from './machine.ts';
import type { Surroundings } from './surroundings.ts';

export type Judged = { readonly machine: Machine; readonly because: string };

export type Choice = { readonly chosen: readonly Judged[]; readonly leftOut: readonly Judged[] };

/**
 * Which machines become hubs. A wrong guess would stop what nobody meant, so it guesses from strong signs only; else it
 * asks, and where nobody is there to ask, refuses. Throws CliRefusal.
 */
export async function choose(
  machines: readonly Machine[],
  only: readonly string[] | undefined,
  ask: Surroundings['ask'],
): Promise<Choice> {
  const unfit = machines.flatMap((machine) => {
    const because = leaveOut(machine, machines);
    return because === undefined ? [] : [{ machine, because }];
  });
  const fit = machines.filter((machine) => unfit.every((each) => each.machine !== machine));
  if (only) return split(fit, unfit, namedOnes(only, fit, unfit), 'not named by --only');
  if (fit.length === 0) throw nothingFit(unfit);
  if (fit.length === 1)
    return split(
      fit,
      unfit,
      fit.map((machine) => judged(machine, 'the only one that may be kept')),
      '',
    );
  const signed = fit.flatMap((machine) => {
    const because = hubSign(machine);
    return because === undefined ? [] : [{ machine, because }];
  });
  if (signed.length > 0)
    return split(fit, unfit, signed, 'nothing says that it is a hub; --only would name it');
  if (!ask) throw tooMany(fit);
  return split(fit, unfit, await askWhich(fit, unfit, ask), 'not chosen');
}

function judged(machine: Machine, because: string): Judged {
  return { machine, because: hubSign(machine) ?? because };
}

function split(
  fit: readonly Machine[],
  unfit: readonly Judged[],
  chosen: readonly Judged[],
  because: string,
): Choice {
  const others = fit.filter((machine) => chosen.every((each) => each.machine !== machine));
  return { chosen, leftOut: [...others.map((machine) => ({ machine, because })), ...unfit] };
}

/** Throws CliRefusal for a name that is not there, or names what must not be kept. */
function namedOnes(names: readonly string[], fit: readonly Machine[], unfit: readonly Judged[]): Judged[] {
  // Who names one twice means it once.
  const once = new Map(names.map((name) => [name.toLowerCase(), name]));
  return [...once.values()].flatMap((name) => {
    const same = ({ name: other }: Machine) => other.toLowerCase() === name.toLowerCase();
    const found = fit.filter(same);
    if (found.length > 0) return found.map((machine) => judged(machine, 'you named it'));
    const wrong = unfit.find(({ machine }) => same(machine));
    if (wrong) throw refused(`${wrong.machine.name} cannot be kept: ${wrong.because}.`, 'notToBeKept');
    const near = nearest(
      name,
      fit.map((machine) => machine.name),
    );
    const hint = near === undefined ? `There is ${namesOf(fit)}.` : `Did you mean ${near}?`;
    throw wrongUsage(`None of the lists has ${name === '' ? 'an empty name' : name}. ${hint}`);
  });
}

async function askWhich(
  fit: readonly Machine[],
  unfit: readonly Judged[],
  ask: NonNullable<Surroundings['ask']>,
): Promise<Judged[]> {
  const rows = fit.map(({ kind, name, group }) => `  ${name} (${machineWords[kind].noun} in ${group})`);
  const question = `Nothing says which of these are hubs:\n${rows.join('\n')}\nWhich are? Names, with commas between:`;
  for (;;) {
    const names = (await ask(question)).split(',').map((name) => name.trim());
    try {
      return namedOnes(names, fit, unfit);
    } catch (error) {
      if (!(error instanceof CliRefusal)) throw error;
      await ask(`${error.message} Press Enter to go on.`);
    }
  }
}

function tooMany(fit: readonly Machine[]): CliRefusal {
  const detail = `${fit.length} could be hubs, and nothing says which are: ${namesOf(fit)}. Name them with --only, as in --only ${fit[0]?.name}.`;
  return wrongUsage(detail);
}

function nothingFit(unfit: readonly Judged[]): CliRefusal {
  if (unfit.length === 0)
    return refused(
      'The lists are empty. Is az set to the right subscription? az account show tells.',
      'nothingListed',
    );
  const reasons = unfit.map(({ machine, because }) => `${machine.name}: ${because}`);
  return new CliRefusal(
    {
      title: 'Refused',
      status: 409,
      detail: 'Nothing in the lists can be kept.',
      code: 'nothingFit',
      reasons,
    },
    { exitCode: exitCodes.wrong, lines: reasons.map((reason) => `  ${reason}.`) },
  );
}

function namesOf(machines: readonly Machine[]): string {
  return machines.map(({ name }) => name).join(', ') || 'nothing that may be kept';
}
