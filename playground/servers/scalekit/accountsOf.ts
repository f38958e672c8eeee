import { compare, hash } from 'bcryptjs'
import { findUser, newId } from './scalekitRows.ts'
import type { UserRow } from './scalekitRows.ts'
import type { ScalekitServices } from './scalekitOptions.ts'

/** Finds whom an address and a password belong to. */
export async function signInWithPassword(
  { database }: ScalekitServices,
  email: string,
  password: string,
): Promise<UserRow | null> {
  const user = await findUser(database, 'email', email.toLowerCase())
  return user && (await compare(password, user.passwordHash)) ? user : null
}

/** Makes an account that administers an organization of its own; null if the address is taken. */
export async function createAccount(
  { database, bcryptRounds }: ScalekitServices,
  name: string,
  email: string,
  password: string,
): Promise<UserRow | null> {
  const [givenName = '', ...others] = name.split(' ')
  const [userId, organizationId] = [newId('usr'), newId('org')]
  const [row] = await database.query(
    `INSERT INTO scalekit_users VALUES ($1, $2, $3, $4, $5, NULL)
     ON CONFLICT DO NOTHING RETURNING id`,
    [userId, email.toLowerCase(), await hash(password, bcryptRounds), givenName, others.join(' ')],
  )
  if (!row) return null
  await database.query('INSERT INTO scalekit_organizations VALUES ($1, $2, NULL, NULL, NULL)', [
    organizationId,
    `${givenName}'s organization`,
  ])
  await database.query('INSERT INTO scalekit_memberships VALUES ($1, $2, $3, $4)', [
    userId,
    organizationId,
    JSON.stringify(['admin']),
    JSON.stringify(['orders:read', 'orders:write']),
  ])
  return findUser(database, 'id', userId)
}
