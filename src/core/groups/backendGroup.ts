import type { AuthUser } from '../authUser.ts'
import type { GroupContext } from './groupContext.ts'
import type { GroupResult } from './groupResult.ts'

/**
 * The backend's side of a group: the same methods, each of which gets a context first and returns,
 * beside its value, what it means for the session.
 */
export type BackendGroup<Group, User extends AuthUser = AuthUser> = {
  readonly [Method in keyof Group]: Group[Method] extends (
    ...input: infer Input
  ) => Promise<infer Value>
    ? BackendMethod<Input, Value, User>['call']
    : never
}

// Declared as a method, so that a backend of certain users is a backend of users.
interface BackendMethod<Input extends unknown[], Value, User extends AuthUser> {
  call(context: GroupContext<User>, ...input: Input): Promise<GroupResult<Value, User>>
}
