import { AuthError } from '../core/authError.ts'

/** Why a memory backend sends mail. */
export type MemoryMailKind =
  'magicLink' | 'oneTimeCode' | 'passwordReset' | 'emailVerification' | 'emailChange' | 'invitation'

/** A message that a memory backend has sent. */
export interface MemoryMail {
  readonly kind: MemoryMailKind
  readonly to: string
  /** What stands in the link, for `verify`, `confirm` or `accept`; null where there is a code. */
  readonly token: string | null
  /** The code to type; null where there is a link. */
  readonly code: string | null
  /** Path of the app that the link leads to, where the app has said so. */
  readonly returnTo?: string
  /** When it was sent, in milliseconds since the epoch on the server's clock. */
  readonly sentAt: number
}

/** What is sent. */
export interface MemoryMailDraft {
  readonly kind: MemoryMailKind
  readonly to: string
  /** Whose account it is about; null for somebody without one. */
  readonly userId: string | null
  readonly returnTo?: string | undefined
}

/** The mail of a memory backend: it sends links and codes, and takes each of them once. */
export interface MemoryMailbox {
  /** All that was sent, the newest last. */
  readonly inbox: readonly MemoryMail[]
  /** Sends a link, or a code for `oneTimeCode`. */
  send(draft: MemoryMailDraft): MemoryMail
  /** Takes a link. @throws AuthError `link_expired` where it is unknown, spent or too old */
  openLink(kind: MemoryMailKind, token: string): MemoryMailDraft
  /** Takes a code. @throws AuthError `credentials_invalid` or `code_expired` */
  takeCode(to: string, code: string): MemoryMailDraft
}

const FIRST_CODE = 100_000

/**
 * Makes the mail of a memory backend.
 *
 * @param now the server's time, in milliseconds since the epoch
 * @param lifetimeSeconds how long links and codes are good
 */
export function createMemoryMailbox(now: () => number, lifetimeSeconds: number): MemoryMailbox {
  const inbox: MemoryMail[] = []
  const open = new Map<MemoryMail, MemoryMailDraft>()
  const isOver = ({ sentAt }: MemoryMail) => now() - sentAt >= lifetimeSeconds * 1000

  function find(matches: (mail: MemoryMail) => boolean): [MemoryMail, MemoryMailDraft] | undefined {
    return [...open].find(([mail]) => matches(mail))
  }

  return {
    inbox,
    send(draft) {
      const { kind, to, returnTo } = draft
      const number = inbox.length + 1
      const isCode = kind === 'oneTimeCode'
      const mail = {
        kind,
        to,
        token: isCode ? null : `${kind}-${number}`,
        code: isCode ? String(FIRST_CODE + number) : null,
        ...(returnTo && { returnTo }),
        sentAt: now(),
      }
      inbox.push(mail)
      open.set(mail, draft)
      return mail
    },
    openLink(kind, token) {
      const found = find((mail) => mail.kind === kind && mail.token === token)
      if (!found || isOver(found[0])) throw new AuthError('link_expired', 'login')
      open.delete(found[0])
      return found[1]
    },
    takeCode(to, code) {
      const found = find((mail) => mail.to === to && mail.code === code)
      if (!found) throw new AuthError('credentials_invalid', 'login')
      if (isOver(found[0])) throw new AuthError('code_expired', 'login')
      open.delete(found[0])
      return found[1]
    },
  }
}
