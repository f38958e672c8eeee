import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { hashSecret } from './hashSecret.ts'
import type { FluxbaseUser } from './users.ts'
import type { Fluxbase } from './fluxbase.ts'
import type { JsonObject } from './tokenClaims.ts'

const MAX_FAILURES = 5
const BACKUP_CODES = 10
const BACKUP_BYTES = 5
const STEP_SECONDS = 30

/** What the server remembers of second factors, in memory alone. */
export interface SecondFactorMemory {
  /** Somebody has given the right password. */
  begin(userId: string): void
  hasBegun(userId: string): boolean
  isLocked(userId: string): boolean
  succeeded(userId: string): void
  failed(userId: string): void
}

/** Makes that memory: five failures within five minutes lock the person out for fifteen. */
export function createSecondFactorMemory({ controls, settings }: Fluxbase): SecondFactorMemory {
  const failures = new Map<string, readonly number[]>()
  const locks = new Map<string, number>()
  const begun = new Set<string>()
  return {
    begin: (userId) => void begun.add(userId),
    hasBegun: (userId) => begun.has(userId),
    isLocked: (userId) => (locks.get(userId) ?? 0) > controls.now(),
    succeeded(userId) {
      failures.delete(userId)
      begun.delete(userId)
    },
    failed(userId) {
      const now = controls.now()
      const since = now - settings.codeWindowSeconds * 1000
      const recent = [...(failures.get(userId) ?? []).filter((at) => at > since), now]
      failures.set(userId, recent)
      if (recent.length < MAX_FAILURES) return
      locks.set(userId, now + settings.lockSeconds * 1000)
      failures.delete(userId)
    },
  }
}

/** Tells whether the second factor is switched on. */
export function needsSecondFactor(user: FluxbaseUser): boolean {
  return user.totpSecret !== null
}

/** The answer to a right password where a second factor is asked for: no token in it (fact 4). */
export function secondFactorAnswer(user: FluxbaseUser): JsonObject {
  return {
    requires_2fa: true,
    user_id: user.id,
    message: '2FA verification required. Please provide your 2FA code.',
  }
}

/** Makes a secret; its label is the id of the person, not the address (row 18). */
export function makeSecret(userId: string, issuer: string): { secret: string; uri: string } {
  const totp = totpOf(new Secret({ size: 20 }).base32, userId, issuer)
  return { secret: totp.secret.base32, uri: totp.toString() }
}

/**
 * Checks a code against the clock of the server, one step to each side.
 *
 * @returns the step it belongs to, or null
 */
export function stepOfCode({ controls }: Fluxbase, secret: string, code: string): number | null {
  const timestamp = controls.now()
  if (!/^\d{6}$/.test(code)) return null
  const delta = totpOf(secret).validate({ token: code, timestamp, window: 1 })
  return delta === null ? null : Math.floor(timestamp / 1000 / STEP_SECONDS) + delta
}

/** Takes a code of the app, or a backup code and uses it up. @returns whether it is good */
export async function takeSecondFactor(
  fluxbase: Fluxbase,
  user: FluxbaseUser,
  code: string,
): Promise<boolean> {
  const { database, quirks } = fluxbase
  const step = stepOfCode(fluxbase, user.totpSecret ?? '', code)
  const hash = hashSecret(code)
  // One statement each: of two requests with one code, one is too late.
  const rows =
    step === null
      ? await database.query(
          `UPDATE fluxbase_users SET backup_codes = backup_codes - $2::text
            WHERE id = $1 AND backup_codes ? $2::text RETURNING id`,
          [user.id, hash],
        )
      : await database.query(
          `UPDATE fluxbase_users SET totp_step = $2
            WHERE id = $1 AND (totp_step < $2 OR $3::boolean) RETURNING id`,
          [user.id, step, quirks.replayableCodes],
        )
  return rows.length > 0
}

/** Makes ten backup codes of eight base32 characters. */
export function makeBackupCodes(): string[] {
  return Array.from(
    { length: BACKUP_CODES },
    () => new Secret({ buffer: toArrayBuffer(randomBytes(BACKUP_BYTES)) }).base32,
  )
}

function toArrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}

function totpOf(secret: string, label = '', issuer = 'Fluxbase'): TOTP {
  return new TOTP({ issuer, label, secret, digits: 6, period: STEP_SECONDS, algorithm: 'SHA1' })
}
