import { isRecord } from '../../config/fields/field.ts';
import { wrongUsage } from '../cliRefusal.ts';
import { decodeText } from './decodeText.ts';
import { type Machine, type MachineKind, machineOf, machineWords } from './machine.ts';
import type { Surroundings } from './surroundings.ts';
import { textIn } from './textIn.ts';

/** Which option named which file; `-` is standard input. */
export type NamedLists = Readonly<Partial<Record<MachineKind, string>>>;

/** Every machine of the lists, each once. Throws CliRefusal for what is no such list, with what would be one. */
export async function readMachines(lists: NamedLists, surroundings: Surroundings): Promise<Machine[]> {
  const named = Object.entries(lists) as [MachineKind, string][];
  if (named.filter(([, path]) => path === '-').length > 1)
    throw wrongUsage('Standard input holds one list: name files for the others.');
  const found = new Map<string, Machine>();
  for (const [kind, path] of named) {
    for (const machine of machinesIn(await textAt(kind, path, surroundings), kind, placeOf(path)))
      found.set(machine.id.toLowerCase(), machine);
  }
  return [...found.values()];
}

function placeOf(path: string): string {
  return path === '-' ? 'Standard input' : path;
}

async function textAt(
  kind: MachineKind,
  path: string,
  { readFile, readStdin }: Surroundings,
): Promise<string> {
  if (path === '') throw wrongUsage(`--${kind} needs the path of a file, or - for standard input.`);
  try {
    return decodeText(path === '-' ? await readStdin() : await readFile(path));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw wrongUsage(`${path} cannot be read (${error.code}). ${howToMake(kind)}`);
  }
}

function howToMake(kind: MachineKind): string {
  return `This makes such a file: ${machineWords[kind].list}`;
}

/** Of `az … list`, or of `az … show`, which is one item. */
function machinesIn(text: string, kind: MachineKind, place: string): Machine[] {
  const parsed = parse(text, kind, place);
  const items = Array.isArray(parsed) ? parsed : [parsed];
  return items.map((item: unknown, index) => {
    const where = Array.isArray(parsed) ? `${place}, item ${index + 1},` : place;
    const id = textIn(item, 'id');
    const machine = isRecord(item) && id !== undefined ? machineOf(id, item) : undefined;
    if (!machine)
      throw wrongUsage(`${where} has no resource id of ${machineWords[kind].one}. ${howToMake(kind)}`);
    if (machine.kind === kind) return machine;
    throw wrongUsage(
      `${where} is ${machineWords[machine.kind].one}: give that list as --${machine.kind}, not --${kind}.`,
    );
  });
}

function parse(text: string, kind: MachineKind, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const found =
      text.trim() === '' ? 'is empty' : `is not JSON: it begins with ${JSON.stringify(text.slice(0, 24))}`;
    throw wrongUsage(`${place} ${found}. ${howToMake(kind)}`);
  }
}
