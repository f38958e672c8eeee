import { html, type Html } from '../../pages/html.ts'
import type { ProviderProfile } from '../identityProvider.ts'

/** Hidden fields of a form. */
export type HiddenFields = Readonly<Record<string, string>>

/** A page that asks which demo person one is. Each choice is a form of its own. */
export function chooserPage(page: {
  readonly providerName: string
  readonly method: 'get' | 'post'
  readonly action: string
  readonly people: readonly ProviderProfile[]
  fieldsOf(person: ProviderProfile): HiddenFields
  /** What the button for turning back sends; absent where there is no way back. */
  readonly cancel?: HiddenFields
}): Html {
  const { providerName, method, action, people, fieldsOf, cancel } = page
  return html`<h1>Choose an account</h1>
    <p class="lead">
      A stand-in for <strong>${providerName}</strong>, to continue to <strong>Fluxbase</strong>
    </p>
    <div class="actions">
      ${people.map(
        (person) =>
          html`<form method="${method}" action="${action}">
            ${hidden(fieldsOf(person))}
            <div class="actions">
              <button class="primary">${person.name}, ${person.email}</button>
            </div>
          </form>`,
      )}
      ${
        cancel &&
        html`<form method="${method}" action="${action}">
          ${hidden(cancel)}
          <div class="actions"><button>Cancel</button></div>
        </form>`
      }
    </div>`
}

function hidden(fields: HiddenFields): Html[] {
  return Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )
}
