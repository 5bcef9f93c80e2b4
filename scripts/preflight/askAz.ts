import { execFile } from 'node:child_process';
import { type Answer, type AskAzure, PreflightRefusal, type Question } from './azure.ts';

const longestMs = 120_000;
const mostBytes = 64 * 1024 * 1024;

/** Asks the Azure CLI of this machine, as whoever is signed in to it. Throws PreflightRefusal where there is none. */
export function askAz(program = 'az'): AskAzure {
  return ({ args }: Question) =>
    new Promise<Answer>((resolve, reject) => {
      // On Windows az is a batch file, which only a shell runs.
      const options = { timeout: longestMs, maxBuffer: mostBytes, shell: process.platform === 'win32' };
      execFile(program, [...args, '--output', 'json'], options, (error, stdout, stderr) => {
        if (error && 'code' in error && error.code === 'ENOENT') reject(noAz());
        else if (error) resolve(silent(stderr, error.killed === true));
        else resolve(answerOf(stdout));
      });
    });
}

function answerOf(stdout: string): Answer {
  try {
    return { kind: 'answer', value: JSON.parse(stdout) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {
      kind: 'silent',
      problem: 'az answered what is not JSON',
      fix: 'bring it up to date: az upgrade',
    };
  }
}

/** What az complains of, and the usual ways out of it. */
function silent(stderr: string, late: boolean): Answer {
  const said = stderr
    .split(/\r?\n/)
    .map((line) => line.replace(/^(ERROR|WARNING):\s*/, '').trim())
    .find((line) => line !== '');
  const problem = late ? `az did not answer for ${longestMs / 1000} s` : (said ?? 'az failed without a word');
  return { kind: 'silent', problem: problem.slice(0, 300), fix: fixFor(stderr) };
}

function fixFor(stderr: string): string {
  if (/az login|AADSTS/i.test(stderr)) return 'sign in: az login';
  if (/misspelled|not recognized|unrecognized arguments/i.test(stderr))
    return 'bring az up to date: az upgrade';
  if (/AuthorizationFailed|Forbidden/i.test(stderr))
    return 'ask someone who may read it, and give the saved answers to --from';
  if (/ResourceNotFound|ResourceGroupNotFound|SubscriptionNotFound/i.test(stderr))
    return 'correct the id in hubkeeper.yaml; npx hubkeeper check shows where it is';
  return 'try again; --commands prints the command to try by hand';
}

function noAz(): PreflightRefusal {
  return new PreflightRefusal(
    'The Azure CLI, az, is not on this machine. Install it (https://aka.ms/azure-cli), or run what --commands prints where it is, and give the folder to --from.',
  );
}
