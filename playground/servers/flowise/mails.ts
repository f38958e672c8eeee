import { randomBytes } from 'node:crypto'
import type { FlowiseServices } from './flowiseServices.ts'

/** The mails with a link, and the page of the app that the link opens. */
const MAILS = {
  reset: { subject: 'Reset your password', path: '/reset-password' },
  verify: { subject: 'Action Required: Please verify your email', path: '/verify' },
  emailChange: { subject: 'Confirm your email address change', path: '/confirm-email-change' },
  invite: { subject: 'You have been invited to Default Workspace', path: '/register' },
} as const

const TOKEN_LENGTH = 64
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Sends one of them, with a link to `APP_URL`. */
export function sendMail(
  { settings }: FlowiseServices,
  kind: keyof typeof MAILS,
  to: string,
  token: string,
): void {
  const { subject, path } = MAILS[kind]
  const link = `${settings.appUrl}${path}?token=${token}`
  settings.inbox.send({ from: 'Flowise', to, subject, link })
}

/** A token for a link: 64 letters and digits. */
export function makeTempToken(): string {
  return [...randomBytes(TOKEN_LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('')
}
