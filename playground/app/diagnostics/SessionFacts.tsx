import { useAuthState } from 'flowpass'

/** The present state, word for word as flowpass reports it. */
export function SessionFacts({ renewals }: { readonly renewals: number }) {
  const state = useAuthState()
  const error = 'error' in state ? state.error : undefined
  const facts = [
    ['Status', 'status', state.status],
    ['Freshness', 'freshness', state.status === 'authenticated' ? state.freshness : 'none'],
    ['Reason', 'reason', state.status === 'anonymous' ? state.reason : 'none'],
    ['Error', 'error-code', error?.code ?? 'none'],
    ['Renewals', 'renewals', renewals],
  ] as const
  return (
    <>
      <dl className="facts" data-size="small">
        {facts.map(([label, testId, value]) => (
          <div key={testId}>
            <dt>{label}</dt>
            <dd data-testid={testId}>{value}</dd>
          </div>
        ))}
      </dl>
      {error && (
        <p className="muted">
          {error.message} {error.hint}
        </p>
      )}
    </>
  )
}
