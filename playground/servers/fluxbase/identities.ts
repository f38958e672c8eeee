import { randomUUID } from 'node:crypto'
import { isoOf, maybeTextOf, textOf } from './columns.ts'
import { addUser, findUser, findUserByEmail, saveUser, type FluxbaseUser } from './users.ts'
import type { Fluxbase } from './fluxbase.ts'
import type { ProviderProfile } from './identityProvider.ts'
import type { JsonObject } from './tokenClaims.ts'

/** Lists somebody's accounts at other providers, as row 24 sends them. */
export async function listIdentities(
  { database }: Fluxbase,
  userId: string,
): Promise<JsonObject[]> {
  const rows = await database.query(
    'SELECT * FROM fluxbase_identities WHERE user_id = $1 ORDER BY created_at',
    [userId],
  )
  return rows.map((row) => ({
    id: textOf(row, 'id'),
    user_id: textOf(row, 'user_id'),
    provider: textOf(row, 'provider'),
    provider_user_id: textOf(row, 'provider_user_id'),
    email: maybeTextOf(row, 'email'),
    created_at: isoOf(row, 'created_at'),
    updated_at: isoOf(row, 'created_at'),
  }))
}

/** Takes one away. @returns whether it was theirs */
export async function unlinkIdentity(
  { database }: Fluxbase,
  userId: string,
  id: string,
): Promise<boolean> {
  const rows = await database.query(
    'DELETE FROM fluxbase_identities WHERE id = $1 AND user_id = $2 RETURNING id',
    [id, userId],
  )
  return rows.length > 0
}

/** Ties an account to a provider's. */
export async function linkIdentity(
  { database, controls }: Fluxbase,
  userId: string,
  provider: string,
  profile: ProviderProfile,
): Promise<void> {
  await database.query(
    `INSERT INTO fluxbase_identities (id, user_id, provider, provider_user_id, email, created_at)
      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (provider, provider_user_id) DO NOTHING`,
    [randomUUID(), userId, provider, profile.id, profile.email, new Date(controls.now())],
  )
}

/**
 * Finds who somebody of a provider is here: by the link, then by the e-mail address, else a new
 * account, verified.
 *
 * @returns null where the address is another's and was not verified there, with that quirk off
 */
export async function userOfProfile(
  fluxbase: Fluxbase,
  provider: string,
  profile: ProviderProfile,
): Promise<{ user: FluxbaseUser; isNew: boolean } | null> {
  const [linked] = await fluxbase.database.query(
    'SELECT user_id FROM fluxbase_identities WHERE provider = $1 AND provider_user_id = $2',
    [provider, profile.id],
  )
  const known = linked
    ? await findUser(fluxbase, textOf(linked, 'user_id'))
    : await findUserByEmail(fluxbase, profile.email)
  if (known && !linked && !profile.isVerified && !fluxbase.quirks.trustsProviderEmail) return null
  const { email, name } = profile
  const isVerified = profile.isVerified || fluxbase.quirks.trustsProviderEmail
  const added = known ?? (await addUser(fluxbase, { email, isVerified, userMetadata: { name } }))
  if (!added) return null
  await linkIdentity(fluxbase, added.id, provider, profile)
  const user =
    added.isVerified || !isVerified ? added : await saveUser(fluxbase, { ...added, isVerified })
  return { user, isNew: known === null }
}
