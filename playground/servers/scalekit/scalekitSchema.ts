import { hash } from 'bcryptjs'
import type { Database } from '../database.ts'
import { demoMemberships, demoOrganizations, demoUsers } from './directory.ts'

const tables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS scalekit_users (
    id text PRIMARY KEY,
    email text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    given_name text NOT NULL,
    family_name text NOT NULL,
    xuid text
  )`,
  `CREATE TABLE IF NOT EXISTS scalekit_organizations (
    id text PRIMARY KEY,
    name text NOT NULL,
    xoid text,
    domain text,
    connection_id text
  )`,
  `CREATE TABLE IF NOT EXISTS scalekit_memberships (
    user_id text NOT NULL,
    organization_id text NOT NULL,
    roles jsonb NOT NULL,
    permissions jsonb NOT NULL,
    PRIMARY KEY (user_id, organization_id)
  )`,
  `CREATE TABLE IF NOT EXISTS scalekit_sessions (
    id text PRIMARY KEY,
    cookie text NOT NULL UNIQUE,
    user_id text NOT NULL,
    organization_id text NOT NULL,
    connection_id text NOT NULL,
    created_at double precision NOT NULL,
    ended_at double precision
  )`,
  `CREATE TABLE IF NOT EXISTS scalekit_codes (
    code text PRIMARY KEY,
    session_id text NOT NULL,
    organization_id text NOT NULL,
    redirect_uri text NOT NULL,
    challenge text NOT NULL,
    nonce text,
    scope text NOT NULL,
    created_at double precision NOT NULL,
    used_at double precision
  )`,
  `CREATE TABLE IF NOT EXISTS scalekit_refresh_tokens (
    token text PRIMARY KEY,
    session_id text NOT NULL,
    organization_id text NOT NULL,
    scope text NOT NULL,
    used_at double precision
  )`,
  `CREATE TABLE IF NOT EXISTS scalekit_logouts (hint text PRIMARY KEY)`,
]

/** Makes the tables and the people in them, unless they are there. */
export async function prepareScalekit(database: Database, bcryptRounds: number): Promise<void> {
  for (const statement of tables) await database.query(statement)
  for (const { id, name, xoid, domain, connectionId } of demoOrganizations)
    await database.query(
      'INSERT INTO scalekit_organizations VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
      [id, name, xoid, domain, connectionId],
    )
  for (const { id, email, password, givenName, familyName, xuid } of demoUsers)
    await database.query(
      'INSERT INTO scalekit_users VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING',
      [id, email, await hash(password, bcryptRounds), givenName, familyName, xuid],
    )
  for (const { userId, organizationId, roles, permissions } of demoMemberships)
    await database.query(
      'INSERT INTO scalekit_memberships VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [userId, organizationId, JSON.stringify(roles), JSON.stringify(permissions)],
    )
}
