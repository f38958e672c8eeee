import type { AuthUser } from 'flowpass'
import {
  defineBackend,
  type BackendCore,
  type BackendGroup,
  type PasswordGroup,
  type RedirectGroup,
} from 'flowpass/core'

/** A user with claims of the app's own. */
export interface AcmeUser extends AuthUser<{ readonly team: string }> {
  readonly name: string
}

declare const core: BackendCore<AcmeUser>
declare const redirect: RedirectGroup<AcmeUser>
declare const password: BackendGroup<PasswordGroup, AcmeUser>

/** The backend of an app, as far as types go. */
export const acme = defineBackend({ ...core, redirect, password })
