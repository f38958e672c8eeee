import { LoginButton, useSignIn } from 'flowpass'
import { system } from '../auth.ts'
import { PlainForm } from '../forms/PlainForm.tsx'
import type { FieldSpec } from '../forms/Field.tsx'
import { systems } from '../systems/systems.ts'
import { usePath } from '../usePath.ts'
import { redirectChoices } from './redirectChoices.ts'
import { returnToOf } from './returnTo.ts'
import { Way } from './Way.tsx'

/** Sign-in on the provider's own page, with the choices that it understands. */
export function RedirectSignIn() {
  const returnTo = returnToOf(usePath())
  const { signIn } = useSignIn()
  const choices = redirectChoices[system] ?? []
  return (
    <>
      <LoginButton
        className="button"
        data-variant="primary"
        data-testid="redirect-sign-in"
        options={{ returnTo }}
        errorMessage={null}
      >
        Continue to {systems[system].name}
      </LoginButton>
      {choices.map(({ id, title, fields, submitLabel, optionsOf }) => (
        <Way key={id} title={title} testId={`way-${id}`}>
          <PlainForm
            testId={id}
            submitLabel={submitLabel}
            context="provider"
            fields={fields satisfies readonly FieldSpec[]}
            onSubmit={async (values) => signIn.redirect?.({ ...optionsOf(values), returnTo })}
          />
        </Way>
      ))}
    </>
  )
}
