import { demoAccounts } from '../demoAccounts.ts'
import { html } from './html.ts'
import type { Page } from './renderPage.ts'

/** What the sign-in page has to say. */
export interface LoginPage {
  clientName: string
  email: string
  /** Why someone who is signed in has to sign in again. */
  reason?: string | undefined
  error?: string | undefined
  returnOrigin: string
}

const fillScript = `
for (const button of document.querySelectorAll('button[data-email]')) {
  button.hidden = false
  button.addEventListener('click', () => {
    document.getElementById('email').value = button.dataset.email
    document.getElementById('password').value = button.dataset.password
    document.getElementById('sign-in').focus()
  })
}
`

/** The page that asks for an address and a password. */
export function loginPage({ clientName, email, reason, error, returnOrigin }: LoginPage): Page {
  const focusPassword = email !== ''
  return {
    title: 'Sign in',
    script: fillScript,
    formTargets: [returnOrigin],
    content: html`<h1>${reason === undefined ? 'Sign in' : 'Sign in again'}</h1>
      <p class="lead">to continue to <strong>${clientName}</strong></p>
      ${reason !== undefined && html`<p class="note">${reason}</p>`}
      ${error !== undefined && html`<p class="alert" role="alert" id="problem">${error}</p>`}
      <form method="post">
        <label for="email">Email</label>
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="username"
          required
          value="${email}"
          ${error !== undefined && html`aria-invalid="true" aria-describedby="problem"`}
          ${!focusPassword && html`autofocus`}
        />
        <label for="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          ${error !== undefined && html`aria-invalid="true" aria-describedby="problem"`}
          ${focusPassword && html`autofocus`}
        />
        <div class="actions">
          <button class="primary" id="sign-in" name="action" value="login">Sign in</button>
          <button name="action" value="cancel" formnovalidate>Cancel</button>
        </div>
      </form>
      <section class="accounts" aria-labelledby="demo">
        <h2 id="demo">Demo accounts</h2>
        <ul>
          ${demoAccounts.map(
            ({ password, claims }) =>
              html`<li>
                <img src="${claims.picture}" alt="" />
                <div class="grow">
                  <strong>${claims.name}</strong>
                  <span>${claims.email}</span>
                  <span><code>${password}</code></span>
                </div>
                <button
                  type="button"
                  hidden
                  data-email="${claims.email}"
                  data-password="${password}"
                  aria-label="Fill in as ${claims.name}"
                >
                  Fill in
                </button>
              </li>`,
          )}
        </ul>
      </section>`,
  }
}
