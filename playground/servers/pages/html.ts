/** Markup that is safe to put into a page. */
export interface Html {
  readonly markup: string
}

/** What may be put into a template: text is escaped, markup is not, nothing is left out. */
export type HtmlValue = string | number | Html | readonly Html[] | false | undefined

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Template tag that escapes every value but markup made by itself. */
export function html(parts: TemplateStringsArray, ...values: HtmlValue[]): Html {
  const markup = parts.reduce((text, part, index) => text + toMarkup(values[index - 1]) + part)
  return { markup }
}

/** Declares a string to be markup; only for text that no visitor can influence. */
export function trustedHtml(markup: string): Html {
  return { markup }
}

function toMarkup(value: HtmlValue): string {
  if (value === undefined || value === false) return ''
  if (typeof value === 'object') {
    return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('')
  }
  return String(value).replace(/[&<>"']/g, (character) => escapes[character] ?? '')
}
