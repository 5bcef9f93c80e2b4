import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { infra } from './queries.ts';

const name = z.string().min(1);
const parameter = z.strictObject({
  id: z.guid(),
  version: z.literal('KqlParameterItem/1.0'),
  name,
  label: name,
  // 1: a text, 4: a range of time.
  type: z.union([z.literal(1), z.literal(4)]),
  isRequired: z.boolean(),
  value: z.union([z.string(), z.strictObject({ durationMs: z.int().positive() })]),
  typeSettings: z
    .strictObject({
      selectableValues: z.array(z.strictObject({ durationMs: z.int().positive() })).min(1),
      allowCustom: z.boolean(),
    })
    .optional(),
});

const workspace = {
  queryType: z.literal(0),
  resourceType: z.literal('microsoft.operationalinsights/workspaces'),
};

/** Colours of one column: the first line that holds gives it, and the last holds always. */
const thresholds = z.array(
  z.union([
    z.strictObject({
      operator: z.literal('<'),
      thresholdValue: z.string().regex(/^\d+$/),
      representation: z.enum(['redBright', 'orange', 'yellow', 'green']),
      text: z.literal('{0}{1}'),
    }),
    z.strictObject({
      operator: z.literal('Default'),
      thresholdValue: z.null(),
      representation: z.literal('green'),
      text: z.literal('{0}{1}'),
    }),
  ]),
);

const gridSettings = z.strictObject({
  formatters: z.array(
    z.strictObject({
      columnMatch: name,
      formatter: z.literal(18),
      formatOptions: z.strictObject({ thresholdsOptions: z.literal('colors'), thresholdsGrid: thresholds }),
    }),
  ),
});

const item = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal(1), name, content: z.strictObject({ json: name }) }),
  z.strictObject({
    type: z.literal(9),
    name,
    content: z.strictObject({
      version: z.literal('KqlParameterItem/1.0'),
      parameters: z.array(parameter).min(1),
      style: z.literal('pills'),
      ...workspace,
    }),
  }),
  z.strictObject({
    type: z.literal(3),
    name,
    customWidth: z.enum(['33', '50', '100']).optional(),
    content: z.strictObject({
      version: z.literal('KqlItem/1.0'),
      query: name,
      size: z.int().min(0).max(4),
      title: name,
      noDataMessage: name,
      timeContextFromParameter: name,
      visualization: z.enum(['table', 'barchart', 'linechart', 'tiles']),
      chartSettings: z
        .strictObject({ xAxis: name, yAxis: z.array(name).min(1), group: name.optional() })
        .optional(),
      gridSettings: gridSettings.optional(),
      ...workspace,
    }),
  }),
]);

/** What Azure takes as `serializedData`, as far as ours uses it; another key is a typing error. */
const workbook = z.strictObject({
  version: z.literal('Notebook/1.0'),
  items: z.array(item).min(1),
  fallbackResourceIds: z.array(z.literal('WORKSPACE_ID')).length(1),
  isLocked: z.literal(false),
  $schema: z.literal(
    'https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json',
  ),
});

export const workbookText = readFileSync(join(infra, 'workbook.json'), 'utf8');

export function parseWorkbook(text: string): z.infer<typeof workbook> {
  return workbook.parse(JSON.parse(text));
}
