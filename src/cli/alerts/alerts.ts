import { homeZone } from '../../core/timeZones.ts';
import { surveyAlerts } from '../../usecases/operator/surveyAlerts.ts';
import type { Cli, Command, Given } from '../cli.ts';
import { type ExitCode, exitCodes } from '../exitCode.ts';
import { isJson } from '../options.ts';
import { alertsJson } from './alertsJson.ts';
import { alertsText } from './alertsText.ts';

export const alertsCommand: Command = {
  name: 'alerts',
  summary: 'open alerts, and what became of the messages about them',
  usage: '',
  says: [
    'Lists what was told and is not over: what, since when, how near its end, through which channels, and until when somebody has silenced it. Below it the messages of the last days, and where each has arrived. Exits 1 while an alert is open that nobody has silenced, or a message was lost.',
  ],
  options: {},
  run: alerts,
};

async function alerts(cli: Cli, given: Given): Promise<ExitCode> {
  const keeper = await cli.openKeeper();
  const now = cli.clock.now();
  const survey = await surveyAlerts(keeper, now);
  const timeZone = homeZone(keeper.policy);
  if (isJson(given)) cli.terminal.out(JSON.stringify(alertsJson(survey, now)));
  else cli.terminal.out(...alertsText(cli.terminal, survey, timeZone, now));
  const loud = survey.open.some(({ isQuiet }) => !isQuiet);
  const lost = survey.outbox.some(({ deliveries }) =>
    Object.values(deliveries).some(({ kind }) => kind === 'lost'),
  );
  return loud || lost || survey.unreadable > 0 ? exitCodes.wrong : exitCodes.done;
}
