import { LoginButton, useCapability } from 'flowpass'
import { system } from '../auth.ts'
import { systems } from '../systems/systems.ts'

/** Signs in as somebody else, where the provider has people choose. */
export function SwitchAccount() {
  const canRedirect = useCapability('redirect')
  if (!canRedirect || systems[system].isOwn) return null
  return (
    <section className="card panel" aria-labelledby="switch-account">
      <h2 id="switch-account">Another account</h2>
      <p className="muted">
        {systems[system].name} asks who you are, also while you are signed in there.
      </p>
      <div className="buttons">
        <LoginButton
          className="button"
          data-testid="switch-account"
          options={{ prompt: 'login', returnTo: '/account' }}
        >
          Use another account
        </LoginButton>
      </div>
    </section>
  )
}
