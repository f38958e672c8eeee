import { html, trustedHtml } from './html.ts'
import type { Page } from './renderPage.ts'

/** What the sign-out page has to say. */
export interface SignOutPage {
  /** oidc-provider's form, which carries its own protection against forged requests. */
  form: string
  clientName: string | undefined
  /** The application proved whose session it ends, so nobody has to confirm. */
  confirmed: boolean
  returnOrigin: string | undefined
}

const submitScript = `document.getElementById('sign-out').click()`

/** The page that ends the session at the provider. */
export function signOutPage({ form, clientName, confirmed, returnOrigin }: SignOutPage): Page {
  return {
    title: 'Sign out',
    script: confirmed ? submitScript : undefined,
    formTargets: returnOrigin === undefined ? [] : [returnOrigin],
    content: html`<h1>${confirmed ? 'Signing you out…' : 'Sign out of Playground ID?'}</h1>
      <p class="lead">
        ${
          clientName === undefined
            ? 'Every application that uses this session will be signed out.'
            : html`<strong>${clientName}</strong> asks to end your session.`
        }
      </p>
      ${trustedHtml(form)}
      <div class="actions">
        <button class="primary" id="sign-out" form="op.logoutForm" name="logout" value="yes">
          Sign out
        </button>
        ${!confirmed && html`<button form="op.logoutForm">Stay signed in</button>`}
      </div>`,
  }
}
