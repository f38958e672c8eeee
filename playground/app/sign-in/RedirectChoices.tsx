import type { RedirectOptions } from 'flowpass/core'
import { useId } from 'react'

/** Props of `RedirectChoices`. */
export interface RedirectChoicesProps {
  readonly onChange: (options: RedirectOptions) => void
}

const texts = [
  ['loginHint', 'Email address', 'Its domain decides which sign-in you are sent to.'],
  ['organizationId', 'Organization', 'Such as org_…'],
  ['connectionId', 'Connection', 'Such as conn_…'],
  ['domainHint', 'Domain', 'Such as example.com'],
] as const

const choices = [
  [
    'provider',
    'Account at',
    [
      ['google', 'Google'],
      ['microsoft', 'Microsoft'],
      ['github', 'GitHub'],
      ['gitlab', 'GitLab'],
      ['linkedin', 'LinkedIn'],
      ['salesforce', 'Salesforce'],
    ],
  ],
  [
    'prompt',
    'Show',
    [
      ['login', 'The sign-in page, signed in or not'],
      ['create', 'The page that makes an account'],
      ['select_account', 'The choice of organizations'],
      ['none', 'Nothing: only if I am signed in there'],
    ],
  ],
] as const

/** What Scalekit can be told beside that somebody wants to sign in. */
export function RedirectChoices({ onChange }: RedirectChoicesProps) {
  const id = useId()
  return (
    <details className="choices">
      <summary data-testid="redirect-choices-open">Tell Scalekit more</summary>
      <form
        className="form"
        data-testid="redirect-choices"
        onChange={({ currentTarget }) => onChange(filled(new FormData(currentTarget)))}
        onSubmit={(event) => event.preventDefault()}
      >
        {texts.map(([name, label, hint]) => (
          <div className="field" key={name}>
            <label htmlFor={id + name}>{label}</label>
            <input
              id={id + name}
              name={name}
              aria-describedby={`${id + name}-hint`}
              autoComplete="off"
              spellCheck={false}
            />
            <p className="muted" id={`${id + name}-hint`}>
              {hint}
            </p>
          </div>
        ))}
        {choices.map(([name, label, options]) => (
          <div className="field" key={name}>
            <label htmlFor={id + name}>{label}</label>
            <select id={id + name} name={name}>
              <option value="">Whatever it likes</option>
              {options.map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </select>
          </div>
        ))}
      </form>
    </details>
  )
}

function filled(data: FormData): RedirectOptions {
  return Object.fromEntries([...data].filter(([, value]) => value !== ''))
}
