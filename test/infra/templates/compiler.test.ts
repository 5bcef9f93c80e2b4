import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { templates } from './bicep/everyTemplate.ts';
import { root, toTemplate } from './bicep/readTemplate.ts';
import { compilerRules } from './compiler/compilerRules.ts';
import { linterRules } from './compiler/linterRules.ts';

const entraFile = 'infra/entra/main.bicep';
const entra = toTemplate(
  entraFile,
  readFileSync(join(root, entraFile), 'utf8').replace(/^extension .*$/m, ''),
);
/** What is known from the start of a resource of the directory is not what is known of Azure's. */
const ofAzure = ['BCP120', 'use-parent-property'];

// What the compiler and its linter say of a file, as far as it can be seen without them.
describe.each([...compilerRules, ...linterRules])('$code: $says', ({ code, judge, wrong }) => {
  it('a file that breaks it is found', () => {
    expect(judge(toTemplate('infra/wrong.bicep', wrong))).not.toEqual([]);
  });

  it('no file of ours breaks it', () => {
    const files = ofAzure.includes(code) ? templates : [...templates, entra];
    const found = files.flatMap((template) => judge(template).map((each) => `${template.file}: ${each}`));
    expect(found).toEqual([]);
  });
});
