import { findSession } from './scalekitRows.ts'
import type { SessionRow } from './scalekitRows.ts'
import type { ScalekitServices } from './scalekitOptions.ts'

/** Finds a session that has neither ended nor run out: by its id, or by the browser's cookie. */
export async function liveSession(
  { database, controls, sessionSeconds }: ScalekitServices,
  value: string,
  column: 'id' | 'cookie' = 'id',
): Promise<SessionRow | null> {
  const session = await findSession(database, column, value)
  if (!session || session.endedAt !== null) return null
  return controls.now() - session.createdAt > sessionSeconds * 1000 ? null : session
}
