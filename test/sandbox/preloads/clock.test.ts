import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeClockFile } from '../../../sandbox/clockFile.ts';
import { createClock } from '../../../sandbox/world/clock.ts';
import { preloads } from '../../../sandbox/worldEnv.ts';

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hubkeeper-clock-'));
  file = join(folder, 'clock.json');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A program that keeps the sandbox's time; `say` runs a line of JavaScript in it and gives its value back. */
function startProgram() {
  const program = join(folder, 'program.mjs');
  writeFileSync(
    program,
    `import { createInterface } from 'node:readline';
    for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify(await eval(line)));`,
  );
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, NODE_OPTIONS: preloads(undefined, ['clock']), SANDBOX_CLOCK: file },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const say = async (line: string) => {
    child.stdin.write(`${line.replaceAll('\n', ' ')}\n`);
    const [answer] = (await once(child.stdout, 'data')) as [Buffer];
    return JSON.parse(answer.toString('utf8')) as unknown;
  };
  return { say, stop: () => child.kill() };
}

describe('sandbox/preloads/clock', () => {
  it('shifts Date and nothing else: now, no arguments, without new, subclasses, workers; follows an advance', async () => {
    const clock = createClock({ at: Date.parse('2027-03-02T06:00:00Z'), speed: 0 });
    await writeClockFile(file, clock);
    const program = startProgram();
    const worker = join(folder, 'worker.mjs');
    writeFileSync(
      worker,
      "import { parentPort } from 'node:worker_threads'; parentPort.postMessage(Date.now());",
    );

    const seen = await program.say(`[
      new Date().toISOString(), new Date(Date.now()).toISOString(), Date().slice(0, 15),
      new Date(0).getTime(), new Date(2020, 0, 1).getFullYear(), Date.UTC(1970, 0, 2), Date.parse('1970-01-01T00:00:01Z'),
      new (class extends Date {})().getTime() === Date.now(), new Date() instanceof Date, Date.name,
      new Date().constructor === Date, performance.now() < 60000, process.hrtime()[0] > 0
    ]`);
    const inWorker = await program.say(
      `new Promise(async (done) => new (await import('node:worker_threads')).Worker(${JSON.stringify(worker)}).once('message', (at) => done(new Date(at).toISOString())))`,
    );
    clock.advance(3600);
    await writeClockFile(file, clock);
    const later = await program.say('new Date().toISOString()');
    program.stop();

    expect(seen).toEqual([
      ...['2027-03-02T06:00:00.000Z', '2027-03-02T06:00:00.000Z', 'Tue Mar 02 2027'],
      ...[0, 2020, 86_400_000, 1000, true, true, 'Date', true, true, true],
    ]);
    expect(inWorker).toBe('2027-03-02T06:00:00.000Z');
    expect(later).toBe('2027-03-02T07:00:00.000Z');
  });

  it('runs 3600 times as fast where it is told to', () => {
    let real = 1000;
    const clock = createClock({ at: 0, speed: 3600, realNow: () => real });

    real += 1000;
    expect(clock.now()).toBe(3_600_000);
    clock.advance(60);
    real += 1;
    expect(clock.now()).toBe(3_663_600);
  });
});
