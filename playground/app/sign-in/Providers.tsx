import { useAuthState, useSignIn } from 'flowpass'
import type { ReactNode } from 'react'
import { ActionButton } from '../forms/ActionButton.tsx'
import { ActionNote } from '../forms/ActionNote.tsx'
import { LoadedView } from '../forms/LoadedView.tsx'
import { useAction } from '../forms/useAction.ts'
import { useGroup } from '../forms/useGroup.ts'
import { useLoaded } from '../forms/useLoaded.ts'

/** Props of `Providers`. */
export interface ProvidersProps {
  /** Page of this app to come back to. */
  readonly returnTo: string
  /** Stands above the list where there is one; there is nothing at all without it. */
  readonly lead?: ReactNode
}

/** The other sign-ins that the backend relays to. */
export function Providers(props: ProvidersProps) {
  const social = useGroup('social')
  return social && <ProviderList load={social.providers} {...props} />
}

type Load = NonNullable<ReturnType<typeof useGroup<'social'>>>['providers']

function ProviderList({ load, returnTo, lead }: ProvidersProps & { readonly load: Load }) {
  const [loaded, reload] = useLoaded(load)
  const { signIn } = useSignIn()
  const { state, run } = useAction('provider')
  const isLeaving = useAuthState(({ status }) => status === 'redirecting')
  return (
    <div className="providers" data-testid="providers">
      <LoadedView loaded={loaded} reload={reload}>
        {(providers) =>
          providers.length === 0 ? (
            !lead && <p className="muted">None is switched on at this server.</p>
          ) : (
            <>
              {lead}
              <ul className="provider-list">
                {providers.map(({ id, name, kind }) => (
                  <li key={id}>
                    <ActionButton
                      isPending={isLeaving || state.kind === 'pending'}
                      data-testid={`provider-${id}`}
                      onClick={() =>
                        void run(async () => signIn.redirect?.({ provider: id, returnTo }))
                      }
                    >
                      Continue with {name}
                      {kind === 'saml' && <span className="pill">SAML</span>}
                    </ActionButton>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </LoadedView>
      <ActionNote state={state} />
    </div>
  )
}
