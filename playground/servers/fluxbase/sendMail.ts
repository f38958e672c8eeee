import { issueCode, issueLinkToken } from './mailSecrets.ts'
import type { Fluxbase } from './fluxbase.ts'

/** Sends the link that verifies an address (row 16). */
export async function sendVerification(fluxbase: Fluxbase, email: string): Promise<void> {
  const { settings } = fluxbase
  const token = await issueLinkToken(
    fluxbase,
    'verification',
    email.toLowerCase(),
    settings.verificationSeconds,
  )
  send(fluxbase, email, {
    subject: 'Verify your email address',
    link: `${settings.publicUrl}/auth/verify-email?token=${token}`,
  })
}

/** Sends the link that signs in (row 12). */
export async function sendMagicLink(fluxbase: Fluxbase, email: string): Promise<void> {
  const { settings } = fluxbase
  const token = await issueLinkToken(
    fluxbase,
    'magic_link',
    email.toLowerCase(),
    settings.magicLinkSeconds,
  )
  send(fluxbase, email, {
    subject: 'Your sign-in link',
    link: `${settings.publicUrl}/auth/verify?token=${token}`,
  })
}

/** Sends the link that sets a new password (row 8). */
export async function sendReset(
  fluxbase: Fluxbase,
  email: string,
  redirectTo: string,
): Promise<void> {
  const { settings, quirks } = fluxbase
  const page = redirectTo || `${settings.publicUrl}/auth/reset-password`
  const token = await issueLinkToken(fluxbase, 'reset', email.toLowerCase(), settings.resetSeconds)
  const joint = !quirks.naiveResetLink && page.includes('?') ? '&' : '?'
  send(fluxbase, email, { subject: 'Reset your password', link: `${page}${joint}token=${token}` })
}

/** Sends a code of six digits (row 13). */
export async function sendCode(fluxbase: Fluxbase, email: string): Promise<void> {
  const code = await issueCode(fluxbase, email.toLowerCase(), fluxbase.settings.codeSeconds)
  send(fluxbase, email, { subject: 'Your sign-in code', code })
}

function send(
  { inbox }: Fluxbase,
  to: string,
  mail: { readonly subject: string; readonly link?: string; readonly code?: string },
): void {
  inbox.send({ from: 'Fluxbase', to, ...mail })
}
