import { AuthProvider, LoginButton, SignedIn, SignedOut, useSession } from 'flowpass'
import { cookieSession } from 'flowpass/backends/cookieSession'
import { serverState } from 'flowpass/core'
import type { ServerSession } from 'flowpass/core'

const Hello = () => <h1>Hello {useSession().user?.name}</h1>

/** The app, as the server renders it and the browser takes it over. */
export function App({ said }: { readonly said: ServerSession | null }) {
  return (
    <AuthProvider backend={cookieSession()} {...(said && { initialState: serverState(said) })}>
      <SignedIn>
        <Hello />
      </SignedIn>
      <SignedOut>
        <LoginButton />
      </SignedOut>
    </AuthProvider>
  )
}
