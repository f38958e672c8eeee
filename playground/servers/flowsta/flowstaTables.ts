/** Statements that make the tables. Times are milliseconds since the epoch; secrets are hashes. */
export const flowstaTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS flowsta_accounts (
    id text PRIMARY KEY,
    email text NOT NULL UNIQUE,
    password_hash text NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS flowsta_consents (
    account_id text NOT NULL,
    client_id text NOT NULL,
    scopes text NOT NULL,
    shares_email boolean NOT NULL,
    PRIMARY KEY (account_id, client_id)
  )`,
  `CREATE TABLE IF NOT EXISTS flowsta_sso (
    id_hash text PRIMARY KEY,
    account_id text NOT NULL,
    expires_at double precision NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS flowsta_codes (
    code_hash text PRIMARY KEY,
    grant_id text NOT NULL,
    redirect_uri text NOT NULL,
    challenge text NOT NULL,
    expires_at double precision NOT NULL,
    is_used boolean NOT NULL DEFAULT false
  )`,
  `CREATE TABLE IF NOT EXISTS flowsta_grants (
    id text PRIMARY KEY,
    account_id text NOT NULL,
    client_id text NOT NULL,
    scopes text NOT NULL,
    is_revoked boolean NOT NULL DEFAULT false
  )`,
  `CREATE TABLE IF NOT EXISTS flowsta_refresh_tokens (
    token_hash text PRIMARY KEY,
    grant_id text NOT NULL,
    expires_at double precision NOT NULL,
    is_used boolean NOT NULL DEFAULT false
  )`,
]
