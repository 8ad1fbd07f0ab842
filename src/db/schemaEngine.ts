import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'

/** Every table is ours. */
export const filters = { externalTables: [], externalEnums: [] }

/**
 * Works with Prisma's schema engine: the one of its CLI, but the WebAssembly build, so nothing is downloaded.
 * @param schema the models, as text; undefined where only migrations are applied
 */
export async function withSchemaEngine<Result>(
  factory: SqlMigrationAwareDriverAdapterFactory,
  schema: { path: string; content: string } | undefined,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  // Once a process: the bindings keep views of the first instance's memory.
  loaded ??= loadBindings()
  const bindings = await loaded
  const { tracked, disposeAll } = trackConnections(factory)
  const bound = bindMigrationAwareSqlAdapterFactory(tracked)
  const datamodels: [string, string][] | undefined = schema && [[schema.path, schema.content]]
  try {
    const engine = await bindings.SchemaEngine.new({ datamodels }, () => {}, bound)
    try {
      return await work(engine)
    } finally {
      engine.free()
    }
  } finally {
    await disposeAll()
  }
}

/** The engine forgets its connections; left open they would hold a pool, and a template database, for ever. */
function trackConnections(factory: SqlMigrationAwareDriverAdapterFactory) {
  const open = new Set<() => Promise<void>>()
  const track = async (connecting: Promise<SqlDriverAdapter>) => {
    const connection = await connecting
    const dispose = connection.dispose.bind(connection)
    open.add(dispose)
    // The engine does dispose of some: of its shadow database, which must not be dropped twice.
    connection.dispose = async () => {
      open.delete(dispose)
      await dispose()
    }
    if (factory.provider === 'sqlite') runScriptsAsScripts(connection)
    return connection
  }
  const tracked: SqlMigrationAwareDriverAdapterFactory = {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => track(factory.connect()),
    connectToShadowDb: () => track(factory.connectToShadowDb()),
  }
  return {
    tracked,
    async disposeAll() {
      for (const dispose of open) await dispose()
    },
  }
}

/** On SQLite the engine gives whole migrations to `executeRaw`, which takes one statement only. */
function runScriptsAsScripts(connection: SqlDriverAdapter): void {
  const executeRaw = connection.executeRaw.bind(connection)
  connection.executeRaw = async (query) => {
    if (query.args.length > 0) return executeRaw(query)
    await connection.executeScript(query.sql)
    return 0
  }
}

let loaded: ReturnType<typeof loadBindings> | undefined

async function loadBindings() {
  const specifier = '@prisma/schema-engine-wasm/schema_engine_bg'
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const folder = dirname(createRequire(import.meta.url).resolve(specifier))
  const wasm = await readFile(join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': { ...bindings } })
  // Where the engine leaves the reason when it gives up; without it the reason is lost in a TypeError.
  Reflect.set(globalThis, 'PRISMA_WASM_PANIC_REGISTRY', {
    set_message(message: string) {
      throw new Error(`the schema engine gave up: ${message}`)
    },
  })
  call(bindings, '__wbg_set_wasm', instance.exports)
  call(instance.exports, '__wbindgen_start')
  return bindings
}

/** The two calls that a bundler's WebAssembly import would make; the package's types leave them out. */
function call(target: object, name: string, ...args: unknown[]): void {
  const known: unknown = Reflect.get(target, name)
  if (typeof known !== 'function') throw new Error(`@prisma/schema-engine-wasm has no ${name}`)
  Reflect.apply(known, target, args)
}
