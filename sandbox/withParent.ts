const lookEveryMs = 1000;

/**
 * Calls `end` when the process that started this one is gone. npm does not always pass a signal on to what it runs, and
 * a sandbox that outlives its terminal holds ports and memory for nobody.
 */
export function withParent(end: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, lookEveryMs);
  timer.unref();
}
