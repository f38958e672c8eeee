import { configError } from '../configError.ts'

/** Names of the two tables, ready to be put into SQL. */
export interface PostgresTableNames {
  readonly sessions: string
  readonly marks: string
}

const NAME = /^(?:([a-z_][a-z0-9_]{0,39})\.)?([a-z_][a-z0-9_]{0,39})$/

/**
 * Checks the name of a table, which is the one thing that no placeholder can carry.
 *
 * @param table name, with or without a schema
 * @throws AuthError `config_invalid`
 */
export function postgresTableNames(table: string): PostgresTableNames {
  const [, schema, name] = NAME.exec(table) ?? []
  if (name === undefined) {
    const hint = 'Lower-case letters, digits and underscores, at most 40; a schema may be in front.'
    throw configError('table', 'no_identifier', hint)
  }
  const from = schema === undefined ? '' : `"${schema}".`
  return { sessions: `${from}"${name}"`, marks: `${from}"${name}_marks"` }
}

/**
 * The statements that create the tables of `postgresStore()`, for an app that runs migrations of its
 * own. They change nothing where the tables are there.
 *
 * @param table name, with or without a schema
 * @returns statements to run one after the other
 * @throws AuthError `config_invalid`
 * @example
 * for (const statement of postgresTables()) await pool.query(statement)
 */
export function postgresTables(table = 'flowpass_sessions'): readonly string[] {
  const { sessions, marks } = postgresTableNames(table)
  const index = (suffix: string) => `"${table.split('.').at(-1)}_${suffix}"`
  return [
    `CREATE TABLE IF NOT EXISTS ${sessions} (
  key text PRIMARY KEY,
  user_key text NOT NULL,
  provider_key text,
  sealed text NOT NULL,
  serial bigint NOT NULL,
  created_at bigint NOT NULL,
  last_used_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  idle_at bigint NOT NULL,
  over_at bigint GENERATED ALWAYS AS (LEAST(expires_at, idle_at)) STORED
)`,
    `CREATE INDEX IF NOT EXISTS ${index('user')} ON ${sessions} (user_key)`,
    `CREATE INDEX IF NOT EXISTS ${index('provider')} ON ${sessions} (provider_key)
  WHERE provider_key IS NOT NULL`,
    `CREATE INDEX IF NOT EXISTS ${index('over')} ON ${sessions} (over_at)`,
    `CREATE TABLE IF NOT EXISTS ${marks} (
  name text PRIMARY KEY,
  holder text NOT NULL,
  until bigint NOT NULL
)`,
    `CREATE INDEX IF NOT EXISTS ${index('marks_until')} ON ${marks} (until)`,
  ]
}
