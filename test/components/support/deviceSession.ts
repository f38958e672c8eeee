import type { DeviceSession } from '../../../src/core/groups/sessionsGroup.ts'

const agent = (system: string, browser: string) =>
  `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) ${browser} Safari/537.36`

/** Makes a session of Ada. */
export function deviceSession(id: string, change: Partial<DeviceSession> = {}): DeviceSession {
  return {
    id,
    isCurrent: false,
    createdAt: Date.now() - 86_400_000,
    lastActiveAt: Date.now() - 7_200_000,
    expiresAt: null,
    userAgent: agent('Windows NT 10.0; Win64; x64', 'Chrome/140.0.0.0'),
    ip: '203.0.113.7',
    place: 'Lisbon',
    ...change,
  }
}

/** Of another make, to tell it from the rest. */
export const MAC = agent('Macintosh; Intel Mac OS X 10_15_7', 'Chrome/140.0.0.0')

/** A step of a script: the list is this one. */
export function sessionPage(sessions: readonly DeviceSession[], nextCursor: string | null = null) {
  return { give: { kind: 'value', value: { sessions, nextCursor } } }
}
