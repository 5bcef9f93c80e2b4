import * as z from 'zod';
import { fieldNotes } from '../src/config/fields/field.ts';
import { configSchema } from '../src/config/schema.ts';
import { type SettingDeclaration, settingNames, settingsTable } from '../src/config/settingsTable.ts';

type MapSection = { readonly path: string; readonly schema: z.ZodObject };

/** docs/configuration.md: every key of the file and every setting of the app, from the schema that reads them. */
export function configurationPage(example: string): string {
  const sections = mapsIn(configSchema, '').map(({ path, schema }) => mapSection(path, schema));
  return `${[intro(example), reach, hours, '## Keys', ...sections, settings()].join('\n\n')}\n`;
}

const intro = (example: string) => `# Configuration

<!-- Written by \`npm run generate\` from src/config; change it there. -->

One file, \`hubkeeper.yaml\`, says what is kept and when. \`npx hubkeeper check\` reads it, says in words what it means, and
reports everything that is wrong at once: where, what was found, what would be right. JSON with the same keys works too.
The file never holds a secret.

\`\`\`yaml
${example.trimEnd()}
\`\`\`

The first line gives completion and checks in editors that know YAML schemas.`;

const reach = `## What stands still when something is wrong

| what is wrong | what stands still |
| --- | --- |
| the file: unreadable, no YAML, another version, an unknown key at the top, one name for two hubs | every hub |
| something inside a hub | that hub, and every hub on the same target; a secret that it mentions is left alone at every hub |
| an entry of \`vaults\` | the hubs whose secrets name it |
| an entry of \`notify\` or \`watch\` | that channel, or what it watches; everything else goes on |

A hub that stands still is neither started nor stopped, and \`GET /api/health\` says so.

Dates, times, \`yes\` and \`on\` are read as texts (YAML 1.2, core schema). Quote the times all the same: other tools take
an unquoted \`20:00\` for a number. Anchors and aliases work, so hubs can share a schedule; tags and merge keys do not.`;

const hours = `## How the hours of a date come about

1. An exception for the date replaces everything else.
2. Otherwise the weekly windows hold, unless the date is a public holiday: then there are none.
3. Calendars act on that: \`open\` adds its events, \`closed\` takes its own away and wins. An all-day event means the whole date.
   The page and the plan show an event by its own name (SUMMARY, at most 60 characters, without addresses), and nothing else of it; one whose CLASS is not PUBLIC goes without.
   A feed that cannot be read is tried every half hour, and its last good copy counts meanwhile.

A window belongs to the date on which it begins, so Friday 22:00–02:00 is Friday's. Windows that touch or overlap merge.
When clocks go forward, a time that does not exist that day moves on by the length of the gap; when they go back, a
window begins at the earlier and ends at the later of the two times of that name.`;

function mapSection(path: string, schema: z.ZodObject): string {
  const rows = Object.entries(schema.shape).map(([key, field]) => {
    const inner = bare(field);
    const note = fieldNotes.get(inner);
    const otherwise =
      field instanceof z.ZodOptional ? (note?.otherwise ?? 'may be left out') : '**required**';
    return [`\`${key}\``, note?.noun ?? '', otherwise, descriptionOf(inner), `\`${note?.example}\``];
  });
  const heading = path === '' ? 'The file' : `\`${path}\``;
  return `### ${heading}\n\n${descriptionOf(schema)}\n\n${table(['key', 'value', 'left out', 'meaning', 'example'], rows)}`;
}

function settings(): string {
  const rows = settingNames.map((name) => {
    const { says, otherwise, example }: SettingDeclaration = settingsTable[name];
    return [`\`${name}\``, says, otherwise, `\`${example}\``];
  });
  return `## Settings of the app

Environment variables, set by the template; the command line reads the same names.

${table(['setting', 'meaning', 'not set', 'example'], rows)}`;
}

/** Every map of the schema in the order of the file, each with the path that leads there. */
function mapsIn(schema: z.core.$ZodType, path: string): MapSection[] {
  const inner = bare(schema);
  if (inner instanceof z.ZodArray) return mapsIn(inner.element, `${path}[]`);
  if (!(inner instanceof z.ZodObject)) return [];
  const below = Object.entries(inner.shape).flatMap(([key, field]) =>
    mapsIn(field, path === '' ? key : `${path}.${key}`),
  );
  return [{ path, schema: inner }, ...below];
}

function bare(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema;
}

function descriptionOf(schema: z.core.$ZodType): string {
  return z.globalRegistry.get(schema)?.description ?? '';
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
