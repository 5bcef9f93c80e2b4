import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeText } from '../../src/cli/init/decodeText.ts';
import type { Answer, AskAzure, Question } from './azure.ts';
import { commandOf, shellWord } from './questions.ts';

/** Looks answers up in a folder of saved ones. */
export function askFolder(folder: string): AskAzure {
  return async (question: Question): Promise<Answer> => {
    const path = join(folder, `${question.file}.json`);
    const again = `save it: ${commandOf(question)} > ${shellWord(path)}`;
    try {
      return { kind: 'answer', value: JSON.parse(decodeText(await readFile(path))) };
    } catch (error) {
      if (error instanceof SyntaxError) return { kind: 'silent', problem: `${path} is not JSON`, fix: again };
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
        return { kind: 'silent', problem: `there is no ${path}`, fix: again };
      throw error;
    }
  };
}
