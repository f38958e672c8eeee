import type { Database } from '../database.ts'

const statements = [
  `CREATE TABLE IF NOT EXISTS builder_projects (
    id text PRIMARY KEY,
    created_at timestamptz NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS builder_users (
    project_id text NOT NULL,
    id text NOT NULL,
    email text,
    name text NOT NULL,
    role text NOT NULL,
    first_seen timestamptz NOT NULL,
    last_seen timestamptz NOT NULL,
    PRIMARY KEY (project_id, id)
  )`,
  `CREATE TABLE IF NOT EXISTS builder_flows (
    id text PRIMARY KEY,
    project_id text NOT NULL,
    name text NOT NULL,
    engine text NOT NULL,
    status text NOT NULL,
    steps jsonb NOT NULL,
    runs integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
  )`,
  `CREATE INDEX IF NOT EXISTS builder_flows_project ON builder_flows (project_id, created_at)`,
  `CREATE TABLE IF NOT EXISTS builder_revoked_tokens (
    jti text PRIMARY KEY,
    revoked_at timestamptz NOT NULL
  )`,
]

/** Makes the tables of the workflow builder where they are missing. */
export async function createBuilderTables(database: Database): Promise<void> {
  for (const statement of statements) await database.query(statement)
}
