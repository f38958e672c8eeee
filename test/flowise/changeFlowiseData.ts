import { createRequire } from 'node:module'
import { join } from 'node:path'

interface Sqlite {
  readonly Database: new (path: string) => {
    run(sql: string, params: readonly string[], done: (error: Error | null) => void): void
    close(done: () => void): void
  }
}

/** Runs a statement on the data of a Flowise, with the sqlite3 that it brought. */
export async function changeFlowiseData(
  folder: string,
  dataFolder: string,
  sql: string,
  params: readonly string[] = [],
): Promise<void> {
  const sqlite: Sqlite = createRequire(join(folder, 'package.json'))('sqlite3')
  const database = new sqlite.Database(join(dataFolder, 'database.sqlite'))
  try {
    await new Promise<void>((resolve, reject) => {
      database.run(sql, params, (error) => (error ? reject(error) : resolve()))
    })
  } finally {
    await new Promise<void>((resolve) => {
      database.close(resolve)
    })
  }
}
