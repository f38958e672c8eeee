/** Rows the server keeps, one statement each. Times are ISO texts but for those that expire. */
export const flowiseSchema: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS flowise_secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS flowise_users (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    credential TEXT,
    status TEXT NOT NULL,
    temp_token TEXT,
    token_expires_at DOUBLE PRECISION,
    created_by TEXT NOT NULL,
    created_date TEXT NOT NULL,
    updated_date TEXT NOT NULL
  )`,
  `CREATE UNIQUE INDEX IF NOT EXISTS flowise_users_email ON flowise_users (lower(email))`,
  `CREATE TABLE IF NOT EXISTS flowise_organizations (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    created_date TEXT NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS flowise_workspaces (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_date TEXT NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS flowise_members (
    workspace_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    role TEXT NOT NULL,
    last_login DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (workspace_id, user_id)
  )`,
  `CREATE TABLE IF NOT EXISTS flowise_sessions (
    sid TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    login_user TEXT NOT NULL,
    sso_refreshes BOOLEAN NOT NULL,
    expires_at DOUBLE PRECISION NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS flowise_api_keys (
    id TEXT PRIMARY KEY,
    api_key TEXT NOT NULL UNIQUE,
    api_secret TEXT NOT NULL,
    key_name TEXT NOT NULL,
    permissions TEXT NOT NULL,
    updated_date TEXT NOT NULL,
    workspace_id TEXT NOT NULL,
    position SERIAL
  )`,
  `CREATE TABLE IF NOT EXISTS flowise_chatflows (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    flow_data TEXT NOT NULL,
    type TEXT NOT NULL,
    is_public BOOLEAN NOT NULL,
    api_key_id TEXT NOT NULL,
    chatbot_config TEXT NOT NULL,
    workspace_id TEXT NOT NULL,
    created_date TEXT NOT NULL,
    updated_date TEXT NOT NULL
  )`,
]
