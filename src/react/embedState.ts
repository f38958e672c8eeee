import type { AuthClientCore } from '../client/authClient.ts'
import type { EmbedAdapter, EmbedEvent, EmbedStatus } from '../client/embed/embedAdapter.ts'
import type { FlowTokenSource } from '../client/flowToken/flowTokenSource.ts'
import type { AuthError } from '../core/authError.ts'

/** What is mounted. Another object is mounted anew. */
export interface EmbedTarget {
  readonly client: AuthClientCore
  readonly adapter: EmbedAdapter
  readonly source: FlowTokenSource | null
  /** Whose it is; empty where it is nobody's. */
  readonly person: string
}

/** What is known of what is mounted. */
export interface EmbedState {
  readonly status: EmbedStatus
  readonly error: AuthError | null
  /** Pixels, or null while it has not said. */
  readonly height: number | null
  /** Address that it would like to be opened, and that nobody has decided about. */
  readonly asked: string | null
  /** What it is known of. */
  readonly target: EmbedTarget | null
}

/** What changes it. */
export type EmbedChange =
  | { readonly target: EmbedTarget; readonly event: EmbedEvent }
  | { readonly target: EmbedTarget | null; readonly event: { readonly type: 'answered' } }

/** Nothing is known yet. */
export const EMPTY_EMBED_STATE: EmbedState = {
  status: 'connecting',
  error: null,
  height: null,
  asked: null,
  target: null,
}

/**
 * Returns what is known of a target. What was known of another one is not true of this one; but for
 * its height, lest the page jump.
 *
 * @param state what is known
 * @param target of what
 */
export function embedStateOf(state: EmbedState, target: EmbedTarget | null): EmbedState {
  return state.target === target ? state : { ...EMPTY_EMBED_STATE, height: state.height, target }
}

/**
 * Returns what is known after something has happened: the same object where that changes nothing.
 *
 * @param before what was known
 * @param change what has happened, and to what
 */
export function changeEmbedState(before: EmbedState, { target, event }: EmbedChange): EmbedState {
  const state = embedStateOf(before, target)
  switch (event.type) {
    case 'status':
      return {
        ...state,
        status: event.status,
        error: event.error,
        // It goes with the document that has asked.
        asked: event.status === 'connecting' ? null : state.asked,
      }
    case 'resize':
      return state.height === event.height ? state : { ...state, height: event.height }
    case 'open_url':
      // The first question stands until it is answered: nobody is to confirm another address than
      // the one they have read.
      return state.asked === null ? { ...state, asked: event.url } : state
    case 'answered':
      return { ...state, asked: null }
    default:
      return before
  }
}
