import type { Challenge } from '../challenge.ts'

/**
 * How a step of signing in has ended: somebody is signed in (`signed_in`); a further step is asked
 * for (`challenged`); the browser is on its way to another page (`redirecting`); a message has been
 * sent and its link or code is needed next (`sent`); or it is done and nobody is signed in by it
 * (`done`).
 */
export type LoginResult =
  | { readonly status: 'signed_in' }
  | { readonly status: 'challenged'; readonly challenge: Challenge }
  | { readonly status: 'redirecting' }
  | { readonly status: 'sent' }
  | { readonly status: 'done' }
