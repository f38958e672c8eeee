/** Ways to sign in that a form can offer, named like the groups of the backend behind them. */
export type SignInMethod = TypedMethod | 'redirect' | 'social' | 'anonymous'

/** Those that begin with something to type. */
export type TypedMethod = 'password' | 'oneTimeCode' | 'magicLink'

/** All of them, the best first. */
export const signInMethods: readonly SignInMethod[] = [
  'password',
  'oneTimeCode',
  'magicLink',
  'redirect',
  'social',
  'anonymous',
]

/**
 * Tells whether a method begins with something to type.
 *
 * @param method the method
 */
export function isTyped(method: SignInMethod): method is TypedMethod {
  return method === 'password' || method === 'oneTimeCode' || method === 'magicLink'
}
