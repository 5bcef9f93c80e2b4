import { nearest } from '../config/nearest.ts';
import { holdCommand } from './acts/hold.ts';
import { linkCommand } from './acts/link.ts';
import { pauseCommand } from './acts/pause.ts';
import { resumeCommand } from './acts/resume.ts';
import { skipTonightCommand } from './acts/skipTonight.ts';
import { sleepCommand } from './acts/sleep.ts';
import { tickPowerCommand } from './acts/tickPower.ts';
import { wakeCommand } from './acts/wake.ts';
import { alertsCommand } from './alerts/alerts.ts';
import { alertsAckCommand, alertsResumeCommand, alertsSnoozeCommand } from './alerts/alertsQuiet.ts';
import { alertsTestCommand } from './alerts/alertsTest.ts';
import { clocksCommand } from './alerts/clocks.ts';
import { checkCommand } from './check/check.ts';
import type { Command } from './cli.ts';
import { wrongUsage } from './cliRefusal.ts';
import { initCommand } from './init/init.ts';
import { rotateCommand } from './rotation/rotate.ts';
import { secretsCommand } from './rotation/secrets.ts';
import { tickRotationCommand } from './rotation/tickRotation.ts';
import { planCommand } from './schedule/plan.ts';
import { scheduleCommand } from './schedule/schedule.ts';
import { explainCommand } from './status/explain.ts';
import { reportCommand } from './status/report.ts';
import { statusCommand } from './status/status.ts';

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
