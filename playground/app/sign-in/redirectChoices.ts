import type { RedirectOptions } from 'flowpass/core'
import type { FieldSpec } from '../forms/Field.tsx'
import type { FormValues } from '../forms/PlainForm.tsx'
import type { SystemId } from '../systems/systems.ts'

/** A form that says more to the provider than that somebody wants to sign in. */
export interface RedirectChoice {
  readonly id: string
  readonly title: string
  readonly fields: readonly FieldSpec[]
  readonly submitLabel: string
  readonly optionsOf: (values: FormValues) => RedirectOptions
}

const email: FieldSpec = {
  name: 'loginHint',
  label: 'E-mail address',
  type: 'email',
  autoComplete: 'email',
}

const scalekit: readonly RedirectChoice[] = [
  {
    id: 'by-email',
    title: 'By your work address',
    fields: [{ ...email, hint: 'Its domain decides which sign-in you are sent to.' }],
    submitLabel: 'Continue',
    optionsOf: ({ loginHint = '' }) => ({ loginHint }),
  },
  {
    id: 'by-provider',
    title: 'With another account of yours',
    fields: [
      {
        name: 'provider',
        label: 'Account',
        options: [
          ['google', 'Google'],
          ['microsoft', 'Microsoft'],
          ['github', 'GitHub'],
          ['gitlab', 'GitLab'],
          ['linkedin', 'LinkedIn'],
          ['salesforce', 'Salesforce'],
        ],
      },
    ],
    submitLabel: 'Continue',
    optionsOf: ({ provider = '' }) => ({ provider }),
  },
  {
    id: 'by-organization',
    title: 'By organization or connection',
    fields: [
      { name: 'organizationId', label: 'Organization', isOptional: true, hint: 'Such as org_…' },
      { name: 'connectionId', label: 'Connection', isOptional: true, hint: 'Such as conn_…' },
      { name: 'domainHint', label: 'Domain', isOptional: true, hint: 'Such as example.com' },
    ],
    submitLabel: 'Continue',
    optionsOf: filled,
  },
  {
    id: 'by-prompt',
    title: 'Choose what you are shown',
    fields: [
      {
        name: 'prompt',
        label: 'Show',
        options: [
          ['login', 'The sign-in page, signed in or not'],
          ['create', 'The page that makes an account'],
          ['select_account', 'The choice of organizations'],
          ['none', 'Nothing: only if I am signed in there'],
        ],
      },
    ],
    submitLabel: 'Continue',
    optionsOf: ({ prompt = '' }) => ({ prompt }),
  },
]

/** What each system's sign-in can be told; nothing for most. */
export const redirectChoices: Partial<Record<SystemId, readonly RedirectChoice[]>> = { scalekit }

function filled(values: FormValues): RedirectOptions {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
}
