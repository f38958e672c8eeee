import type { DeviceSession } from '../../src/core/groups/sessionsGroup.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

const mozilla = 'Mozilla/5.0'
const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'

/** User agents of devices that people have. */
const agents = {
  mac: `${mozilla} (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Chrome/140.0.0.0 Safari/537.36`,
  windows: `${mozilla} (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0`,
  iphone: `${mozilla} (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1`,
  ipad: `${mozilla} (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1`,
}

/** Makes a session of Ada. */
export function deviceSession(id: string, change: Partial<DeviceSession> = {}): DeviceSession {
  return {
    id,
    isCurrent: false,
    createdAt: Date.now() - 20 * DAY_MS,
    lastActiveAt: Date.now() - 2 * DAY_MS,
    expiresAt: null,
    userAgent: agents.windows,
    ip: '203.0.113.7',
    place: 'Lisbon, Portugal',
    ...change,
  }
}

/** Where Ada is signed in. */
export function adasSessions(): readonly DeviceSession[] {
  return [
    deviceSession('phone', {
      userAgent: agents.iphone,
      lastActiveAt: Date.now() - 8 * MINUTE_MS,
      ip: '2001:db8::8a2e:370:7334',
    }),
    deviceSession('here', { userAgent: agents.mac, isCurrent: true, lastActiveAt: Date.now() }),
    deviceSession('office', { place: 'Porto, Portugal', ip: '198.51.100.24' }),
    deviceSession('tablet', {
      userAgent: agents.ipad,
      createdAt: Date.now() - 400 * DAY_MS,
      lastActiveAt: Date.now() - 45 * DAY_MS,
    }),
  ]
}

/** A step of a script: the list is this one. */
export function sessionPage(sessions: readonly DeviceSession[], nextCursor: string | null = null) {
  return { give: { kind: 'value', value: { sessions, nextCursor } } }
}
