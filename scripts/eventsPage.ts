import type { LogEvent, LogReader } from '../src/core/logEvents/logEvent.ts';
import { logEvents } from '../src/core/logEvents/logEvents.ts';

const readers: Readonly<Record<LogReader, string>> = {
  person: 'people',
  deadMan: '**dead-man rule**',
  mail: '**e-mail rule**',
  workbook: 'workbook',
};

/** docs/events.md: every event of the log, from the catalogue that types the log. */
export function eventsPage(): string {
  const rows = Object.entries<LogEvent>(logEvents)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { level, says, fields, readers: read }]) => {
      const names = Object.keys(fields).map((field) => `\`${field}\``);
      return `| \`${name}\` | ${level} | ${says} | ${names.join(', ') || '–'} | ${read.map((each) => readers[each]).join(', ')} |`;
    });
  const beats = Object.entries<LogEvent>(logEvents)
    .filter(([, { readers: read }]) => read.includes('deadMan'))
    .map(([name]) => `\`${name}\``);
  return `${[intro, deadMan(beats), ask, ['| event | level | says | fields | read by |', '| --- | --- | --- | --- | --- |', ...rows].join('\n')].join('\n\n')}\n`;
}

const intro = `# Events of the log

<!-- Written by \`npm run generate\` from src/core/logEvents; change it there. -->

The app writes one JSON object a line: \`event\`, a static name, and its fields beside it. This is all that it writes; a call
with another event, another level or without its fields does not compile. No field ever holds a secret or the name of a person
at work.

| level | means |
| --- | --- |
| info | an outcome |
| warn | a person should look this week |
| error | a run failed |`;

function deadMan(beats: readonly string[]): string {
  return `## What Azure Monitor reads

The keeper cannot tell that it stands still itself. Rules outside of it miss its heartbeats, ${beats.join(', ')}: five minutes,
an hour and a day apart, and the last after each of them. Rules send an e-mail on the events marked so below, among them each message that goes to the
channels (\`alerts.told\`). These names and their fields change only with a line in the changelog.`;
}

const ask = `## Asking

In Application Insights, the rounds of the last day and what they looked at:

\`\`\`kusto
traces
| where timestamp > ago(1d)
| extend line = parse_json(message)
| where line.event == "power.ticked"
| project timestamp, targets = toint(line.targets), looks = toint(line.looks), findings = toint(line.findings)
\`\`\`

## The events`;
