import { nearest } from '../config/nearest.ts';
import { alertsCommand } from './alerts.ts';
import { alertsAckCommand, alertsResumeCommand, alertsSnoozeCommand } from './alertsQuiet.ts';
import { alertsTestCommand } from './alertsTest.ts';
import { checkCommand } from './check.ts';
import type { Command } from './cli.ts';
import { wrongUsage } from './cliRefusal.ts';
import { clocksCommand } from './clocks.ts';
import { explainCommand } from './explain.ts';
import { holdCommand } from './hold.ts';
import { initCommand } from './init/init.ts';
import { linkCommand } from './link.ts';
import { pauseCommand } from './pause.ts';
import { planCommand } from './plan.ts';
import { reportCommand } from './report.ts';
import { resumeCommand } from './resume.ts';
import { rotateCommand } from './rotate.ts';
import { scheduleCommand } from './schedule.ts';
import { secretsCommand } from './secrets.ts';
import { skipTonightCommand } from './skipTonight.ts';
import { sleepCommand } from './sleep.ts';
import { statusCommand } from './status.ts';
import { tickPowerCommand } from './tickPower.ts';
import { tickRotationCommand } from './tickRotation.ts';
import { wakeCommand } from './wake.ts';

/** In the order of the help: what begins, what reads, then what asks, then what acts. */
export const commands: readonly Command[] = [
  initCommand,
  checkCommand,
  scheduleCommand,
  planCommand,
  explainCommand,
  statusCommand,
  secretsCommand,
  clocksCommand,
  alertsCommand,
  reportCommand,
  linkCommand,
  wakeCommand,
  sleepCommand,
  holdCommand,
  pauseCommand,
  resumeCommand,
  skipTonightCommand,
  rotateCommand,
  alertsSnoozeCommand,
  alertsAckCommand,
  alertsResumeCommand,
  alertsTestCommand,
  tickPowerCommand,
  tickRotationCommand,
];

/** The command that the first one or two words name, and what follows them. Throws CliRefusal where none does. */
export function findCommand(words: readonly string[]): { command: Command; rest: readonly string[] } {
  for (const count of [2, 1]) {
    const name = words.slice(0, count).join(' ');
    const command = commands.find((each) => each.name === name);
    if (command) return { command, rest: words.slice(count) };
  }
  const [first = ''] = words;
  const meant = commands.find(({ name }) => name.startsWith(`${first} `))?.name ?? nearest(first, namesOf());
  const hint = meant === undefined ? ' hubkeeper help lists them.' : ` Did you mean ${meant}?`;
  throw wrongUsage(`${first === '' ? 'An empty word' : first} is no command.${hint}`);
}

function namesOf(): string[] {
  return commands.map(({ name }) => name);
}
