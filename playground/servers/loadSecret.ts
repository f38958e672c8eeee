import type { Database } from './database.ts'

/** Loads a secret by its name; the first start of a database keeps `fresh`. */
export async function loadSecret(
  database: Database,
  name: string,
  fresh: Uint8Array,
): Promise<Uint8Array> {
  const encoded = Buffer.from(fresh).toString('base64url')
  await database.query(
    'INSERT INTO secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
    [name, JSON.stringify(encoded)],
  )
  const [row] = await database.query('SELECT value FROM secrets WHERE name = $1', [name])
  const value = row?.['value']
  return new Uint8Array(Buffer.from(typeof value === 'string' ? value : encoded, 'base64url'))
}
