import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { tables } from './tables.ts';

export type Analysed = { readonly problems: readonly string[]; readonly columns: readonly string[] };

type List<T> = { readonly Count?: number; getItem?(at: number): T };
type Named = { readonly Name: string; readonly Type: { readonly Name: string } };
type Code = {
  GetDiagnostics(): List<{ readonly Code: string; readonly Message: string; readonly Severity: string }>;
  readonly ResultType: { readonly Columns?: List<Named> } | null;
};
type Globals = { WithDatabase(database: object): Globals };
type Service = {
  readonly Kusto: {
    readonly Language: {
      readonly KustoCode: { ParseAndAnalyze(text: string, globals: Globals): Code };
      readonly GlobalState: { readonly Default: Globals };
      readonly Symbols: {
        readonly TableSymbol: { readonly $ctor7: new (name: string, schema: string, about: null) => object };
        readonly DatabaseSymbol: { readonly ctor: new (name: string, members: readonly object[]) => object };
      };
    };
  };
  readonly System: {
    readonly Array: { getCount(list: object): number; getItem<T>(list: object, at: number): T };
  };
};

/** Kusto's own language service is made for browsers: scripts that leave a global behind. */
function loadService(): Service {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@kusto/language-service-next/package.json'));
  const context = createContext({ console });
  for (const file of ['bridge.min.js', 'Kusto.Language.Bridge.min.js'])
    runInContext(readFileSync(join(folder, file), 'utf8'), context, { filename: file });
  return context as unknown as Service;
}

const service = loadService();
const { KustoCode, GlobalState, Symbols } = service.Kusto.Language;

const workspace = new Symbols.DatabaseSymbol.ctor(
  'workspace',
  Object.entries(tables).map(
    ([name, columns]) => new Symbols.TableSymbol.$ctor7(name, `(${columns.join(', ')})`, null),
  ),
);
const globals = GlobalState.Default.WithDatabase(workspace);

/** What the language service says of a query over the workspace's tables: syntax, names, types. */
export function analyse(query: string): Analysed {
  const code = KustoCode.ParseAndAnalyze(query, globals);
  const problems = itemsOf(code.GetDiagnostics()).map(({ Code, Message }) => `${Code}: ${Message}`);
  const columns = itemsOf(code.ResultType?.Columns).map(({ Name, Type }) => `${Name}: ${Type.Name}`);
  return { problems, columns };
}

function itemsOf<T>(list: List<T> | undefined): T[] {
  if (!list) return [];
  const { getCount, getItem } = service.System.Array;
  return Array.from({ length: getCount(list) }, (_, at) => getItem<T>(list, at));
}
