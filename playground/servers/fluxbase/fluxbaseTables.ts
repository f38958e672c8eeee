import type { Database } from '../database.ts'

const statements = [
  `CREATE TABLE IF NOT EXISTS fluxbase_users (
    id text PRIMARY KEY,
    email text UNIQUE,
    email_verified boolean NOT NULL DEFAULT false,
    password_hash text,
    role text NOT NULL DEFAULT 'authenticated',
    is_anonymous boolean NOT NULL DEFAULT false,
    user_metadata jsonb NOT NULL DEFAULT '{}',
    app_metadata jsonb NOT NULL DEFAULT '{}',
    failed_logins integer NOT NULL DEFAULT 0,
    locked_until timestamptz,
    totp_secret text,
    totp_step integer NOT NULL DEFAULT 0,
    backup_codes jsonb NOT NULL DEFAULT '[]',
    setup_secret text,
    setup_expires_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS fluxbase_sessions (
    id text PRIMARY KEY,
    user_id text NOT NULL,
    access_hash text NOT NULL,
    refresh_hash text NOT NULL,
    saml_provider text,
    user_agent text,
    ip text,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS fluxbase_secrets (
    hash text PRIMARY KEY,
    kind text NOT NULL,
    email text NOT NULL,
    tries integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  )`,
  `CREATE TABLE IF NOT EXISTS fluxbase_revoked_tokens (jti text PRIMARY KEY)`,
  `CREATE TABLE IF NOT EXISTS fluxbase_identities (
    id text PRIMARY KEY,
    user_id text NOT NULL,
    provider text NOT NULL,
    provider_user_id text NOT NULL,
    email text,
    created_at timestamptz NOT NULL,
    UNIQUE (provider, provider_user_id)
  )`,
  `CREATE TABLE IF NOT EXISTS fluxbase_client_keys (
    id text PRIMARY KEY,
    key_hash text NOT NULL,
    key_prefix text NOT NULL,
    name text NOT NULL,
    description text,
    user_id text,
    scopes jsonb NOT NULL,
    rate_limit_per_minute integer NOT NULL,
    last_used_at timestamptz,
    expires_at timestamptz,
    revoked_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
  )`,
]

/** Makes the tables of the server where they are missing. */
export async function createFluxbaseTables(database: Database): Promise<void> {
  for (const statement of statements) await database.query(statement)
}
