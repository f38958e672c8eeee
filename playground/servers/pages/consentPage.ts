import type { ProfileClaims } from '../demoAccounts.ts'
import { html } from './html.ts'
import type { Page } from './renderPage.ts'

/** What the consent page has to say. */
export interface ConsentPage {
  clientName: string
  person: Pick<ProfileClaims, 'name' | 'email' | 'picture'>
  scopes: readonly string[]
  /** Whether the application will be able to renew its access on its own. */
  staysSignedIn: boolean
  returnOrigin: string
}

const meanings: Readonly<Record<string, string>> = {
  openid: 'Know that it is you, each time you sign in',
  profile: 'See your name, picture, roles and groups',
  email: 'See your email address',
}

const tick = html`<svg viewBox="0 0 18 18" fill="none" aria-hidden="true">
  <path d="m4 9.5 3.2 3.2L14 6" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
</svg>`

/** The page that asks whether an application may see what it asks for. */
export function consentPage(page: ConsentPage): Page {
  const { clientName, person, returnOrigin } = page
  const lines = page.scopes.flatMap((scope) =>
    scope === 'offline_access' ? [] : [meanings[scope] ?? scope],
  )
  lines.push('Load your orders from the playground API')
  if (page.staysSignedIn) lines.push('Keep you signed in until you sign out')
  return {
    title: `Allow ${clientName}?`,
    formTargets: [returnOrigin],
    content: html`<h1>Allow ${clientName}?</h1>
      <p class="lead">It asks to do the following with your account.</p>
      <div class="person">
        <img src="${person.picture}" alt="" />
        <div class="grow"><strong>${person.name}</strong><span>${person.email}</span></div>
      </div>
      <ul class="scopes">
        ${lines.map((line) => html`<li>${tick}<span>${line}</span></li>`)}
      </ul>
      <form method="post" class="actions">
        <button class="primary" name="action" value="allow">Allow</button>
        <button name="action" value="cancel">Cancel</button>
      </form>
      <p class="small">You will return to ${returnOrigin.replace(/^https?:\/\//, '')}.</p>`,
  }
}
