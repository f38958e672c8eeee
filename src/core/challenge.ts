/** A further step the backend asks for before (or during) a session. */
export interface Challenge {
  /** What is asked for: a second factor, a fresh sign-in, or a stronger one (RFC 9470). */
  readonly kind: 'two_factor' | 'reauthentication' | 'step_up'
  /** Identifier of the challenge at the backend, where it has one. */
  readonly id?: string
  /** Methods that satisfy it, such as `totp` or `backup_code`. */
  readonly methods: readonly string[]
  /** When it ends, in milliseconds since the epoch on this device's clock. */
  readonly expiresAt?: number
  /** How recent the sign-in has to be, in seconds, where the server said so (RFC 9470). */
  readonly maxAgeSeconds?: number
  /** Kinds of authentication, one of which will do, where the server said so (RFC 9470). */
  readonly acrValues?: readonly string[]
}
