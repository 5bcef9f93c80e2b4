import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../src/core/logEvents/logEvent.ts';
import { logEvents } from '../../../src/core/logEvents/logEvents.ts';
import type { Log } from '../../../src/ports/log.ts';

const root = join(import.meta.dirname, '../../..');
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.includes('logEvents') && !name.endsWith('.generated.ts'))
  .map((name) => readFileSync(join(root, 'src', name), 'utf8'));
const events = Object.entries<LogEvent>(logEvents);

describe('core/logEvents', () => {
  it('names what is written somewhere, and nothing else', () => {
    // The queue's door takes the name from the kind of message.
    const ofQueue = ['power', 'rotation', 'outbox', 'clocks', 'alerts'].map((kind) => `${kind}.lookFailed`);
    const written = (name: string) =>
      ofQueue.includes(name) || sources.some((text) => text.includes(`'${name}'`));
    expect(events.map(([name]) => name).filter((name) => !written(name))).toEqual([]);
  });

  it('has the kinds of messages that its queue knows', () => {
    const port = readFileSync(join(root, 'src/ports/followUps.ts'), 'utf8');
    const kinds = [...(/FollowUpKind = ([^;]+);/.exec(port)?.[1] ?? '').matchAll(/'(\w+)'/g)];
    expect(kinds.length).toBeGreaterThan(2);
    expect(kinds.map(([, kind]) => `${kind}.lookFailed`).filter((name) => !(name in logEvents))).toEqual([]);
  });

  it('says of each in one sentence what it means, and of each error that a run failed', () => {
    for (const [name, { level, says }] of events) {
      expect(name).toMatch(/^[a-zA-Z]+\.[a-zA-Z]+$/);
      expect(says).toMatch(/^[A-Z].+\.$/);
      if (/ickFailed$/.test(name)) expect(level).toBe('error');
    }
  });

  it('has a heartbeat of every timer, and of who judges alerts, for the rule that misses it', () => {
    const beats = events.filter(([, { readers }]) => readers.includes('deadMan')).map(([name]) => name);
    expect(beats.sort()).toEqual(['alerts.judged', 'power.ticked', 'rotation.ticked', 'watch.ticked']);
  });

  it('has no field for a secret, or for a person', () => {
    const names = events.flatMap(([, { fields }]) => Object.keys(fields));
    expect(names.filter((name) => /secret|value|password|person|user|by$/i.test(name))).toEqual([]);
  });

  it('types the log: another event, another level or another field does not compile', () => {
    const heard: unknown[] = [];
    const hear = (event: string, fields: unknown) => void heard.push([event, fields]);
    const log: Log = { info: hear, warn: hear, error: hear };
    log.info('power.ticked', { targets: 1, looks: 0, findings: 0 });
    // @ts-expect-error no such event
    log.info('power.danced', {});
    // @ts-expect-error it is an outcome, not a warning
    log.warn('power.ticked', { targets: 1, looks: 0, findings: 0 });
    // @ts-expect-error two fields are missing
    log.info('power.ticked', { targets: 1 });
    // @ts-expect-error a figure is no text
    log.info('power.ticked', { targets: '1', looks: 0, findings: 0 });
    expect(heard).toHaveLength(5);
  });
});
