import type { ActionState } from './useAction.ts'

/** Props of `ActionNote`. */
export interface ActionNoteProps {
  readonly state: ActionState
  readonly id?: string
}

/** Says how an action went. Its live regions are always there, so that none is missed. */
export function ActionNote({ state, id }: ActionNoteProps) {
  const isQuiet = state.kind === 'failed' && state.code === 'capability_missing'
  return (
    <div className="action-note" id={id}>
      <div role="alert">
        {state.kind === 'failed' && !isQuiet && (
          <p className="note" data-tone="bad" data-testid="form-error" data-code={state.code}>
            {state.text}
          </p>
        )}
      </div>
      <div role="status">
        {isQuiet && (
          <p className="note" data-tone="neutral" data-testid="form-missing">
            {state.text}
          </p>
        )}
        {state.kind === 'done' && (
          <p className="note" data-tone="good" data-testid="form-done">
            {state.text}
          </p>
        )}
      </div>
    </div>
  )
}
