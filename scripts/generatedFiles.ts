import * as z from 'zod';
import { configSchema } from '../src/config/schema.ts';
import { type SettingDeclaration, settingNames, settingsTable } from '../src/config/settingsTable.ts';
import { configurationPage } from './configurationPage.ts';
import { eventsPage } from './eventsPage.ts';

/** What the repository should hold, by path from its root. `example` is the text of hubkeeper.example.yaml. */
export function generatedFiles(example: string): ReadonlyMap<string, string> {
  return new Map([
    ['hubkeeper.schema.json', json(z.toJSONSchema(configSchema, { io: 'input' }))],
    ['docs/configuration.md', configurationPage(example)],
    ['docs/events.md', eventsPage()],
    ['local.settings.sample.json', json(localSettings())],
  ]);
}

/** The shape that Azure Functions Core Tools read. */
function localSettings() {
  const samples = settingNames.flatMap((name) => {
    const { sample }: SettingDeclaration = settingsTable[name];
    return sample === undefined ? [] : [[name, sample]];
  });
  return { IsEncrypted: false, Values: { FUNCTIONS_WORKER_RUNTIME: 'node', ...Object.fromEntries(samples) } };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
