import type { Platform } from '../../core/platform.ts'
import type { Check } from './doctorTypes.ts'
import { findings } from './findings.ts'

/** What is written and removed again. */
const SCRATCH_KEY = 'flowpass-doctor'

/** Whether a session survives a reload. */
export const checkStorage: Check = ({ platform, facts }) => {
  const { ok, warning, problem } = findings('storage')
  if (!facts.sessionStorage || !keeps(platform))
    return [
      problem(
        'The browser refuses sessionStorage: a sign-in by redirect loses its way, and every reload signs people out.',
        'Allow site data for this page. In a sandboxed frame add `allow-same-origin`; for people who block it, sign in by popup or use a cookie session.',
      ),
    ]
  if (!facts.localStorage)
    return [
      warning(
        'The browser refuses localStorage, so a new tab cannot know that another one is signed in.',
        'Allow site data for this page, or expect people to sign in once in every tab.',
      ),
    ]
  return [ok('Site data is kept across reloads.')]
}

function keeps({ tabStore }: Platform): boolean {
  try {
    tabStore.set(SCRATCH_KEY, '1')
    const kept = tabStore.get(SCRATCH_KEY) === '1'
    tabStore.remove(SCRATCH_KEY)
    return kept
  } catch {
    return false
  }
}
