import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { generatedFiles } from '../../scripts/generatedFiles.ts';

const files = generatedFiles(await readFile('hubkeeper.example.yaml', 'utf8'));

describe('scripts/generate', () => {
  it.each([...files])('finds %s fresh (else: npm run generate)', async (name, content) => {
    expect(await readFile(name, 'utf8')).toBe(content);
  });

  it.each([
    'maxLease',
    'timeZone',
    'PT15M to P7D',
    'PT8H',
    'HUBKEEPER_CONFIG_FILE',
    'AZURE_CLIENT_ID',
    '`hubs[].schedule.exceptions[].windows[]`',
  ])('explains %s in docs/configuration.md', (word) => {
    expect(files.get('docs/configuration.md')).toContain(word);
  });

  it('leaves no cell of the reference empty or undefined', () => {
    expect(files.get('docs/configuration.md')).not.toMatch(/undefined|\| {2}\||\|\|/);
  });

  it('gives editors every key of a hub, and refuses others', () => {
    const schema = JSON.parse(files.get('hubkeeper.schema.json') ?? '');
    const hub = schema.properties.hubs.items;
    expect(Object.keys(hub.properties)).toEqual([
      'name',
      'title',
      'url',
      'target',
      'schedule',
      'wake',
      'idle',
      'keepWarm',
      'cost',
      'secrets',
      'public',
      'contact',
    ]);
    expect(hub.required).toEqual(['name', 'target', 'schedule']);
    expect(hub.additionalProperties).toBe(false);
  });
});
