#!/usr/bin/env node
// Written for old versions of Node too: all it does is find one that can run src/cli/main.ts as it is.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';

const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

if (isEnough(process.versions.node)) runHere();
else runThere(installedNode());

/** From 22.18 on Node runs TypeScript by itself. */
function isEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

/** Node calls its own reading of TypeScript an experiment, and would say so at every command. */
function runHere() {
  const printers = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (warning.name === 'ExperimentalWarning') return;
    for (const print of printers) print(warning);
  });
  process.argv[1] = main;
  import(pathToFileURL(main).href);
}

/** The npm package `node` is among the development dependencies, and `npm ci` puts a whole Node there. */
function installedNode() {
  const folder = new URL('../node_modules/node/', import.meta.url);
  const program = fileURLToPath(new URL(process.platform === 'win32' ? 'bin/node.exe' : 'bin/node', folder));
  const manifest = new URL('package.json', folder);
  if (!existsSync(program) || !existsSync(manifest)) return undefined;
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  return isEnough(version) ? program : undefined;
}

function runThere(node) {
  if (node === undefined) {
    const advice = 'Run `npm ci` in its folder, which brings one along, or install Node 22.18 or newer.';
    process.stderr.write(
      `Hubkeeper needs Node 22.18 or newer; this is ${process.versions.node}. ${advice}\n`,
    );
    process.exitCode = 2;
    return;
  }
  const options = ['--disable-warning=ExperimentalWarning'];
  const child = spawn(node, [...options, main, ...process.argv.slice(2)], { stdio: 'inherit' });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`Hubkeeper could not start ${node}: ${error.message}\n`);
    process.exitCode = 2;
  });
  child.on('exit', (code, signal) => {
    // As a shell does for a program that a signal has ended.
    process.exitCode = signal === null ? code : 128 + constants.signals[signal];
  });
}
