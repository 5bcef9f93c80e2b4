// Preload (`--import`): makes this process keep the sandbox's time. Only `Date` is shifted; timers, performance.now
// and TLS keep real time. SANDBOX_CLOCK names a file `{real, virtual, speed}`; without it this does nothing.
import { readFileSync } from 'node:fs';

// The world waits longer than this after it writes the file, so nobody who heard of a new time still reads the old one.
const rereadAfterMs = 5;

const RealDate = globalThis.Date;
const realNow = RealDate.now;
const file = process.env['SANDBOX_CLOCK'];

if (file) {
  let readAt = 0;
  let reading = { real: 0, virtual: 0, speed: 1 };

  const now = () => {
    const real = realNow();
    if (real - readAt > rereadAfterMs || real < readAt) {
      readAt = real;
      try {
        reading = JSON.parse(readFileSync(file, 'utf8'));
      } catch (fault) {
        // The file goes away when the world stops; a process that outlives it keeps the last time it knew.
        if (fault?.code !== 'ENOENT' || reading.virtual === 0) throw fault;
      }
    }
    return Math.floor(reading.virtual + (real - reading.real) * reading.speed);
  };

  function SandboxDate(...parts) {
    if (!new.target) return new RealDate(now()).toString();
    return Reflect.construct(RealDate, parts.length === 0 ? [now()] : parts, new.target);
  }
  Object.defineProperties(SandboxDate, {
    name: { value: 'Date' },
    length: { value: RealDate.length },
    prototype: { value: RealDate.prototype, writable: false },
    now: { value: now, writable: true, configurable: true },
    parse: { value: RealDate.parse, writable: true, configurable: true },
    UTC: { value: RealDate.UTC, writable: true, configurable: true },
  });
  RealDate.prototype.constructor = SandboxDate;
  globalThis.Date = SandboxDate;
}
