import { AuthError } from '../../core/authError.ts'
import type { FrameOptions } from './frameOptions.ts'
import type { FrameAttributes } from './frameWindow.ts'

const DEFAULT_SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-popups'

/** What a sandbox may permit: all there is but to navigate the page around. */
const SANDBOX_TOKENS: readonly string[] = [
  'allow-downloads',
  'allow-forms',
  'allow-modals',
  'allow-orientation-lock',
  'allow-pointer-lock',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-presentation',
  'allow-same-origin',
  'allow-scripts',
  'allow-storage-access-by-user-activation',
]

const REFERRER_POLICIES: readonly string[] = [
  'no-referrer',
  'origin',
  'same-origin',
  'strict-origin',
]

/**
 * Checks what a frame is made with.
 *
 * @param options what the app wants
 * @param title accessible name
 * @throws AuthError `frame_source_invalid` with `details.reason` `sandbox`, `allow` or
 *   `referrer_policy`; `config_invalid` without a title
 */
export function readFrameAttributes(options: FrameOptions, title: string): FrameAttributes {
  const { sandbox = DEFAULT_SANDBOX, allow = '' } = options
  const { referrerPolicy = 'strict-origin', loading = 'eager' } = options
  if (!title.trim())
    throw new AuthError('config_invalid', 'embed', {
      details: { reason: 'empty', option: 'title' },
    })
  const permitted = sandbox.toLowerCase().split(/\s+/).filter(Boolean)
  // Without scripts nothing speaks, and without its origin nobody knows who does.
  const isUsable = ['allow-scripts', 'allow-same-origin'].every((token) =>
    permitted.includes(token),
  )
  if (!isUsable || !permitted.every((token) => SANDBOX_TOKENS.includes(token)))
    throw refused('sandbox')
  if (allow.includes('*')) throw refused('allow')
  if (!REFERRER_POLICIES.includes(referrerPolicy)) throw refused('referrer_policy')
  return { title, sandbox: permitted.join(' '), allow, referrerPolicy, loading }
}

function refused(reason: string): AuthError {
  return new AuthError('frame_source_invalid', 'embed', { details: { reason } })
}
