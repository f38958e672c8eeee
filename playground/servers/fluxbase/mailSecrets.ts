import { randomBytes, randomInt } from 'node:crypto'
import { textOf, timeOf } from './columns.ts'
import { hashSecret } from './hashSecret.ts'
import type { Fluxbase } from './fluxbase.ts'

/** What a mail can carry. */
export type MailSecretKind = 'magic_link' | 'reset' | 'verification' | 'code'

const MAX_TRIES = 3

/** Makes the token of a link. Earlier ones of the same kind for the same address end. */
export async function issueLinkToken(
  fluxbase: Fluxbase,
  kind: Exclude<MailSecretKind, 'code'>,
  email: string,
  lifetimeSeconds: number,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await store(fluxbase, kind, email, hashSecret(token), lifetimeSeconds)
  return token
}

/** Makes a code of six digits. */
export async function issueCode(
  fluxbase: Fluxbase,
  email: string,
  lifetimeSeconds: number,
): Promise<string> {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await store(fluxbase, 'code', email, codeHash(email, code), lifetimeSeconds)
  return code
}

/** What has become of the token of a link. */
export type LinkToken =
  | { readonly state: 'good'; readonly email: string }
  | { readonly state: 'unknown' | 'expired' | 'used' }

/** Looks at a token without using it up. */
export async function peekLinkToken(
  { database, controls }: Fluxbase,
  kind: MailSecretKind,
  token: string,
): Promise<LinkToken> {
  const [row] = await database.query(
    'SELECT * FROM fluxbase_secrets WHERE hash = $1 AND kind = $2',
    [hashSecret(token), kind],
  )
  if (!row) return { state: 'unknown' }
  if (timeOf(row, 'used_at') !== null) return { state: 'used' }
  if ((timeOf(row, 'expires_at') ?? 0) <= controls.now()) return { state: 'expired' }
  return { state: 'good', email: textOf(row, 'email') }
}

/** Uses up a token. */
export async function takeLinkToken(
  fluxbase: Fluxbase,
  kind: MailSecretKind,
  token: string,
): Promise<LinkToken> {
  const found = await peekLinkToken(fluxbase, kind, token)
  if (found.state !== 'good') return found
  const taken = await fluxbase.database.query(
    'UPDATE fluxbase_secrets SET used_at = $1 WHERE hash = $2 AND used_at IS NULL RETURNING hash',
    [new Date(fluxbase.controls.now()), hashSecret(token)],
  )
  return taken.length > 0 ? found : { state: 'used' }
}

/** Uses up a code; three wrong ones end it. */
export async function takeCode(
  { database, controls }: Fluxbase,
  email: string,
  code: string,
): Promise<boolean> {
  const now = new Date(controls.now())
  const [row] = await database.query(
    `UPDATE fluxbase_secrets SET tries = tries + 1 WHERE kind = 'code' AND email = $1
      AND used_at IS NULL AND expires_at > $2 AND tries < $3 RETURNING hash`,
    [email, now, MAX_TRIES],
  )
  if (!row || textOf(row, 'hash') !== codeHash(email, code)) return false
  const taken = await database.query(
    'UPDATE fluxbase_secrets SET used_at = $1 WHERE hash = $2 AND used_at IS NULL RETURNING hash',
    [now, codeHash(email, code)],
  )
  return taken.length > 0
}

/** When the last one was sent, in milliseconds since the epoch. */
export async function lastSentAt(
  { database }: Fluxbase,
  kind: MailSecretKind,
  email: string,
): Promise<number | null> {
  const [row] = await database.query(
    'SELECT max(created_at) AS sent FROM fluxbase_secrets WHERE kind = $1 AND email = $2',
    [kind, email],
  )
  return row ? timeOf(row, 'sent') : null
}

async function store(
  { database, controls }: Fluxbase,
  kind: MailSecretKind,
  email: string,
  hash: string,
  lifetimeSeconds: number,
): Promise<void> {
  const now = controls.now()
  await database.query(
    'DELETE FROM fluxbase_secrets WHERE kind = $1 AND email = $2 AND used_at IS NULL',
    [kind, email],
  )
  await database.query(
    `INSERT INTO fluxbase_secrets (hash, kind, email, created_at, expires_at)
      VALUES ($1, $2, $3, $4, $5) ON CONFLICT (hash) DO UPDATE
      SET tries = 0, used_at = NULL, created_at = $4, expires_at = $5`,
    [hash, kind, email, new Date(now), new Date(now + lifetimeSeconds * 1000)],
  )
}

function codeHash(email: string, code: string): string {
  return hashSecret(`${email}:${code}`)
}
