import { mkdir } from 'node:fs/promises'
import type { PGlite } from '@electric-sql/pglite'
import { schema } from './schema.ts'

/** A value that can be bound to a `$1` placeholder; JSON goes in as text. */
export type SqlValue = string | number | boolean | Date | null

/** One row, column by column. */
export type Row = Record<string, unknown>

/** The few things the servers ask of a database. */
export interface Database {
  query(sql: string, params?: readonly SqlValue[]): Promise<Row[]>
  close(): Promise<void>
}

/** Where the data lives: a PostgreSQL `url`, else PGlite in `directory`, else PGlite in memory. */
export interface DatabaseOptions {
  url?: string | undefined
  directory?: string | undefined
}

interface Connection {
  query(sql: string, params: SqlValue[]): Promise<{ rows: Row[] }>
  close(): Promise<void>
}

/**
 * Opens the database at the first query and creates its tables then. Nothing is written before
 * that, so a start that fails early leaves no half-made directory behind.
 */
export function openDatabase(options: DatabaseOptions = {}): Database {
  let opening: Promise<Connection> | undefined

  return {
    async query(sql, params = []) {
      opening ??= connect(options)
      const connection = await opening
      return (await connection.query(sql, [...params])).rows
    },

    async close() {
      const connection = await opening?.catch(() => undefined)
      opening = undefined
      await connection?.close()
    },
  }
}

async function connect({ url, directory }: DatabaseOptions): Promise<Connection> {
  const connection = url === undefined ? await openPglite(directory) : await openPostgres(url)
  for (const statement of schema) await connection.query(statement, [])
  return connection
}

async function openPglite(directory: string | undefined): Promise<Connection> {
  // Loaded on demand: the WebAssembly build is large and PostgreSQL users never need it.
  const { PGlite: pgliteClass } = await import('@electric-sql/pglite')
  if (directory !== undefined) await mkdir(directory, { recursive: true })
  const pglite = await (directory === undefined
    ? openInMemory(pgliteClass)
    : pgliteClass.create(directory))
  return {
    query: (sql, params) => pglite.query<Row>(sql, params),
    close: () => pglite.close(),
  }
}

let openedInMemory = 0
let emptyImage: Promise<Blob> | undefined

/** Opens an empty database. To make one takes seconds, so whoever opens several copies the second. */
async function openInMemory(pgliteClass: typeof PGlite): Promise<PGlite> {
  openedInMemory += 1
  if (openedInMemory === 1) return pgliteClass.create()
  emptyImage ??= pgliteClass.create().then(async (pglite) => {
    const image = await pglite.dumpDataDir('none')
    await pglite.close()
    return image
  })
  return pgliteClass.create({ loadDataDir: await emptyImage })
}

async function openPostgres(url: string): Promise<Connection> {
  const { default: pg } = await import('pg')
  const pool = new pg.Pool({ connectionString: url })
  // An idle connection that the server drops must not end the process; the pool replaces it.
  pool.on('error', () => undefined)
  return {
    query: (sql, params) => pool.query<Row>(sql, params),
    close: () => pool.end(),
  }
}
