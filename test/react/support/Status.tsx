import { useAuthState } from 'flowpass'

/** Shows the state, so that a test can read it. */
export function Status({ label = 'status' }: { readonly label?: string }) {
  const state = useAuthState()
  const name = state.status === 'authenticated' ? state.session.user.name : null
  const reason = state.status === 'anonymous' ? state.reason : null
  return (
    <p aria-label={label} role="status">
      {[state.status, name, reason].filter(Boolean).join(' ')}
    </p>
  )
}
