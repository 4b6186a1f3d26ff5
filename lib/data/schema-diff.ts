import 'server-only';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine as Engine } from '@prisma/schema-engine-wasm';
import pg from 'pg';

/**
 * SQL that takes the database at `url` to what the schema file describes; empty when it is there already. Runs Prisma's
 * schema engine as WebAssembly (a development package): nothing is downloaded.
 */
export async function schemaDiff(url: string, schemaFile: string): Promise<string> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const engine = await newEngine(introspecting(pool));
  const files = [{ path: schemaFile, content: await readFile(schemaFile, 'utf8') }];
  const result = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: '.' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  await pool.end();
  const sql = result.stdout ?? '';
  return sql.includes('This is an empty migration') ? '' : sql;
}

const INTERNAL_CHAR = 18;
const BLANK_PADDED_CHAR = 1042;

/**
 * Prisma's own adapter, taught the catalogue's one-byte type `"char"`, which it does not know and the engine asks for:
 * the column passes as an ordinary character type and is named for what it is afterwards.
 */
function introspecting(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const ask = pool.query.bind(pool) as (query: pg.QueryConfig) => Promise<pg.QueryResult>;
  let internalChars: readonly number[] = [];
  const asked = async (query: pg.QueryConfig): Promise<pg.QueryResult> => {
    const result = await ask(query);
    internalChars = result.fields.flatMap((field, i) => (field.dataTypeID === INTERNAL_CHAR ? [i] : []));
    for (const i of internalChars) result.fields[i]!.dataTypeID = BLANK_PADDED_CHAR;
    return result;
  };
  pool.query = asked as unknown as typeof pool.query;
  const factory = new PrismaPg(pool);
  const connect = async (): Promise<SqlDriverAdapter> => {
    const adapter = await factory.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      for (const i of internalChars) result.columnTypes[i] = ColumnTypeEnum.Character;
      return result;
    };
    return adapter;
  };
  const { provider, adapterName } = factory;
  return { provider, adapterName, connect, connectToShadowDb: connect };
}

async function newEngine(factory: SqlMigrationAwareDriverAdapterFactory): Promise<Engine> {
  bindings ??= loadBindings();
  const { SchemaEngine } = await bindings;
  return SchemaEngine.new({ datamodels: undefined }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
}

type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');

// The bindings keep one WebAssembly instance per process and break when they are given a second.
let bindings: Promise<Bindings> | undefined;

async function loadBindings(): Promise<Bindings> {
  const require = createRequire(import.meta.url);
  const loaded = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const file = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    './schema_engine_bg.js': loaded as unknown as WebAssembly.ModuleImports,
  });
  loaded.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return loaded;
}
