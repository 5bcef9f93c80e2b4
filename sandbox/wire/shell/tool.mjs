// What `kubectl` and `sleep` are in the folder that a command's shell finds its programs in: both ask the world.
import { connect } from 'node:net';

const [tool, ...args] = process.argv.slice(2);
const world = connect(String(process.env['SANDBOX_SHELL']));
const chunks = [];
world.on('data', (chunk) => chunks.push(chunk));
world.on('error', (fault) => {
  process.stderr.write(`${tool}: the world does not answer: ${fault.message}\n`);
  process.exitCode = 1;
});
world.on('end', () => {
  if (chunks.length === 0) return;
  const { exitCode, stdout, stderr } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exitCode;
});
world.end(JSON.stringify({ tool, args }));
