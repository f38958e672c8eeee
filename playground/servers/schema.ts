/** Statements that bring a database to the current shape. Each may be run any number of times. */
export const schema: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS oidc_records (
    model text NOT NULL,
    id text NOT NULL,
    payload jsonb NOT NULL,
    uid text,
    user_code text,
    grant_id text,
    consumed_at timestamptz,
    expires_at timestamptz,
    PRIMARY KEY (model, id)
  )`,
  `CREATE INDEX IF NOT EXISTS oidc_records_uid ON oidc_records (model, uid)`,
  `CREATE INDEX IF NOT EXISTS oidc_records_user_code ON oidc_records (model, user_code)`,
  `CREATE INDEX IF NOT EXISTS oidc_records_grant_id ON oidc_records (grant_id)`,
  `CREATE INDEX IF NOT EXISTS oidc_records_expires_at ON oidc_records (expires_at)`,
  `CREATE TABLE IF NOT EXISTS accounts (
    id text PRIMARY KEY,
    email text NOT NULL UNIQUE,
    password_hash text NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS consents (
    account_id text NOT NULL,
    client_id text NOT NULL,
    scope text NOT NULL,
    PRIMARY KEY (account_id, client_id)
  )`,
  `CREATE TABLE IF NOT EXISTS secrets (
    name text PRIMARY KEY,
    value jsonb NOT NULL
  )`,
]
