import { demoAccounts } from '../demoAccounts.ts'
import { html, trustedHtml } from '../pages/html.ts'
import type { Html } from '../pages/html.ts'
import { pageStyle } from '../pages/pageStyle.ts'
import type { MembershipRow } from './scalekitRows.ts'

/** What the sign-in and sign-up pages have to say. */
export interface EntryPage {
  /** Where the form goes. */
  readonly action: string
  readonly email: string
  /** Where the person signs in, if not with a password of the environment. */
  readonly route: string | null
  readonly error?: string
}

/** The page that asks for an address and a password. */
export function loginPage({ action, email, route, error }: EntryPage): string {
  return page(
    'Sign in',
    html`<h1>Sign in</h1>
      <p class="lead">to continue to the flowpass playground</p>
      ${note(route)}${alert(error)}
      <form method="post" action="${action}">
        ${field('email', 'Email', 'email', 'username', email)}
        ${field('password', 'Password', 'password', 'current-password')}
        <div class="actions">
          <button class="primary" name="action" value="login">Sign in</button>
          <button name="action" value="cancel" formnovalidate>Cancel</button>
        </div>
      </form>
      <section class="accounts" aria-labelledby="demo">
        <h2 id="demo">Demo accounts</h2>
        <ul>
          ${demoAccounts.map(
            ({ password, claims }) =>
              html`<li>
                <div class="grow">
                  <strong>${claims.name}</strong>
                  <span>${claims.email}</span>
                  <span><code>${password}</code></span>
                </div>
              </li>`,
          )}
        </ul>
      </section>`,
  )
}

/** The page that makes an account, with an organization of its own. */
export function signUpPage({ action, email, route, error }: EntryPage): string {
  return page(
    'Sign up',
    html`<h1>Create your account</h1>
      <p class="lead">with an organization of your own</p>
      ${note(route)}${alert(error)}
      <form method="post" action="${action}">
        ${field('name', 'Name', 'text', 'name')}
        ${field('email', 'Email', 'email', 'username', email)}
        ${field('password', 'Password', 'password', 'new-password')}
        <div class="actions">
          <button class="primary" name="action" value="create">Sign up</button>
          <button name="action" value="cancel" formnovalidate>Cancel</button>
        </div>
      </form>`,
  )
}

/** The page on which somebody chooses one of their organizations. */
export function chooserPage(action: string, memberships: readonly MembershipRow[]): string {
  return page(
    'Choose an organization',
    html`<h1>Choose an organization</h1>
      <p class="lead">You can change it later.</p>
      <form method="post" action="${action}">
        <div class="actions">
          ${memberships.map(
            ({ organizationId, name, roles }) =>
              html`<button name="organization_id" value="${organizationId}">
                ${name} (${roles.join(', ')})
              </button>`,
          )}
          <button name="action" value="cancel">Cancel</button>
        </div>
      </form>`,
  )
}

/** The page for a request that no app will hear of. */
export function problemPage(text: string): string {
  return page(
    'Something is wrong',
    html`<h1>Something is wrong</h1>
      <p class="lead">${text}</p>`,
  )
}

function note(route: string | null): Html | false {
  return route !== null && html`<p class="note" id="route">${route}</p>`
}

function alert(error: string | undefined): Html | false {
  return error !== undefined && html`<p class="alert" role="alert" id="problem">${error}</p>`
}

function field(name: string, label: string, type: string, autocomplete: string, value = ''): Html {
  return html`<label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      autocomplete="${autocomplete}"
      required
      value="${value}"
    />`
}

function page(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} · Playground Scalekit</title>
        <link rel="icon" href="data:," />
        <style>
          ${trustedHtml(pageStyle)}
        </style>
      </head>
      <body>
        <main>
          <p class="brand">Playground Scalekit</p>
          ${content}
        </main>
      </body>
    </html>`.markup
}
