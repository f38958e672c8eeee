import { openDatabase } from '../../playground/servers/database.ts'
import type { Database } from '../../playground/servers/database.ts'

const opened = new Set<Database>()

/**
 * Returns a database for the servers of a test file: to open one takes longer than most tests. A
 * module that is loaded once for many files may keep it, since the next file finds it empty.
 */
export function fileDatabase(): Database {
  const database = openDatabase()
  opened.add(database)
  return database
}

/** Closes them after a test file; the next query opens a new one. */
export async function closeFileDatabases(): Promise<void> {
  await Promise.all([...opened].map((database) => database.close()))
}
