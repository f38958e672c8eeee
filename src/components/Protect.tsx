import { Fragment } from 'react'
import type { ReactNode } from 'react'
import type { AuthState } from '../core/authState.ts'
import type { AuthUser } from '../core/authUser.ts'
import { hasPermission } from '../core/hasPermission.ts'
import { hasRole } from '../core/hasRole.ts'
import type { Session } from '../core/session.ts'
import { signedInUserId } from '../core/signedInUserId.ts'
import type { RegisteredClient, UserOfClient } from '../react/register.ts'
import { useAuthState } from '../react/useAuthState.ts'

/** What `Protect` can ask for. Where several things are asked for, all of them must hold. */
export interface ProtectConditions<User extends AuthUser = UserOfClient<RegisteredClient>> {
  /** A role, by the claims `roles` and `groups`. */
  readonly role: string
  /** A permission, by the claim `permissions`. */
  readonly permission: string
  /** A scope that was granted. */
  readonly scope: string
  /** A claim that must have this very value. */
  readonly claim: { readonly name: string; readonly value: string | number | boolean }
  /** Anything else. */
  readonly when: (session: Session<User>) => boolean
}

/** Props of `Protect`: at least one condition. */
export type ProtectProps = {
  readonly children?: ReactNode
  /** Shown to everybody else, once it is known who they are. @default nothing */
  readonly fallback?: ReactNode
} & {
  // With at least one of them required, whatever the others.
  [Name in keyof ProtectConditions]: Pick<ProtectConditions, Name> & Partial<ProtectConditions>
}[keyof ProtectConditions]

/**
 * Shows its children to somebody whose session satisfies every condition, and `fallback` to
 * everybody else. While it is not known who is signed in it shows nothing. A condition whose value
 * is missing is not satisfied. For another person the children are mounted anew. Renders no element
 * of its own.
 *
 * It hides, it does not protect: what it hides is in the page's code, and whoever sits in front of
 * the browser can make it show. The API must check every request.
 *
 * @example
 * <Protect role="admin" fallback={<p>For administrators.</p>}><Settings /></Protect>
 */
export function Protect({ children, fallback, ...conditions }: ProtectProps) {
  const view = useAuthState((state: AuthState<UserOfClient<RegisteredClient>>) => {
    if (state.status === 'restoring') return 'wait'
    const isAllowed = 'session' in state && satisfies(state.session, conditions)
    return isAllowed ? 'children' : 'fallback'
  })
  const userId = useAuthState(signedInUserId)
  if (view === 'wait') return null
  return view === 'children' ? <Fragment key={userId}>{children}</Fragment> : fallback
}

/** A prop that is there counts even if its value got lost: it must not open what it should close. */
function satisfies(
  session: Session<UserOfClient<RegisteredClient>>,
  conditions: Partial<ProtectConditions>,
): boolean {
  const { role, permission, scope, claim, when } = conditions
  const { user, scopes } = session
  const answers: Record<keyof ProtectConditions, () => boolean> = {
    role: () => !!role && hasRole(user, role),
    permission: () => !!permission && hasPermission(user, permission),
    scope: () => !!scope && scopes.includes(scope),
    claim: () =>
      !!claim &&
      Object.hasOwn(user.claims, claim.name) &&
      Reflect.get(user.claims, claim.name) === claim.value,
    when: () => !!when?.(session),
  }
  const asked = Object.entries(answers).filter(([name]) => Object.hasOwn(conditions, name))
  return asked.length > 0 && asked.every(([, isSatisfied]) => isSatisfied())
}
