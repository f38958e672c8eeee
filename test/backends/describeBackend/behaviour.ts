import { isAuthError } from '../../../src/core/isAuthError.ts'
import type { AuthErrorCode } from '../../../src/core/errorCodes.ts'
import type { Page, Scene } from './createScene.ts'
import type { BackendUnderTest } from './driver.ts'

/** One thing that every backend which can do it at all has to do. */
export interface Behaviour {
  /** Names it for good; a row of the matrix. */
  readonly id: string
  /** What the row says. */
  readonly title: string
  /** The cases of the security catalogue that it covers; in the title of its test, not in its row. */
  readonly cases?: string
  /** The chapter of the matrix it belongs to. */
  readonly chapter: string
  /** Whether backend and system can do such a thing; else the matrix says `no`. @default always */
  isOffered?(system: BackendUnderTest, has: (group: string) => boolean): boolean
  /** Whether it makes sense to ask; else the matrix says `–`. @default always */
  applies?(system: BackendUnderTest, has: (group: string) => boolean): boolean
  /**
   * Shows that it does; an assertion that fails is a failure of the adapter.
   *
   * @returns `no` where it turns out that the system has no such thing, `–` where there is nothing
   *   to see
   */
  run(scene: Scene): Promise<Verdict | void>
}

/** What became of a behaviour: it does, it cannot, or there is nothing that it could do. */
export type Verdict = 'yes' | 'no' | '–'

/**
 * Returns what has to be there for a test to make sense.
 *
 * @param value it, perhaps
 * @param what names it
 * @throws Error when the driver does not say how something is done that the backend can do
 */
export function required<Value>(value: Value | null | undefined, what: string): Value {
  if (value !== null && value !== undefined) return value
  throw new Error(`The driver, or the client, has no ${what}.`)
}

/**
 * Waits for a call that has to fail, and returns the code.
 *
 * @param scene where time passes
 * @param page whose call it is; it is told of the error
 * @param call the call
 */
export async function codeOf(
  scene: Scene,
  page: Page,
  call: Promise<unknown>,
): Promise<AuthErrorCode | 'nothing'> {
  try {
    await scene.during(call)
    return 'nothing'
  } catch (error) {
    if (!isAuthError(error)) throw error
    page.errors.push(error)
    return error.code
  }
}
