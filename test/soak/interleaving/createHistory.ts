/** Something a person has done that decides who is signed in. */
export interface Deed {
  readonly user: string | null
  readonly from: number
  /** When it was done with; Infinity while it is not. */
  to: number
  /** Whether its page ended in the middle of it. */
  isCut: boolean
  /** Whether it came to nothing: a sign-in that was overtaken. */
  isVoid: boolean
}

/** What people have done, and what excuses the loss of a session. */
export interface History {
  /** Begins something: a sign-in of somebody, or the sign-out with null. */
  begin(user: string | null): Deed
  /** Notes that a deed is done. */
  finish(deed: Deed): void
  /** Notes a reason for which a session may rightly be lost. */
  excuse(reason: string): void
  readonly excuses: ReadonlySet<string>
  /** Whether somebody has signed in since. */
  hasSignedInSince(at: number): boolean
  /**
   * Returns what must come out of it: somebody's name, null for nobody, and undefined where two
   * deeds overlap and either may have been the last.
   */
  expected(): string | null | undefined
}

/**
 * Makes an empty history.
 *
 * @param now returns the time, in milliseconds
 */
export function createHistory(now: () => number): History {
  const deeds: Deed[] = []
  const excuses = new Set<string>()
  return {
    excuses,
    begin(user) {
      const deed = { user, from: now(), to: Infinity, isCut: false, isVoid: false }
      deeds.push(deed)
      return deed
    },
    finish(deed) {
      deed.to = now()
    },
    excuse: (reason) => void excuses.add(reason),
    hasSignedInSince: (at) => deeds.some(({ user, to }) => user !== null && to >= at),
    expected() {
      const done = deeds.filter(({ isVoid }) => !isVoid)
      const last = done.reduce<Deed | null>(
        (latest, deed) => (latest && latest.from > deed.from ? latest : deed),
        null,
      )
      if (!last) return null
      const isClear = !last.isCut && deeds.every((deed) => deed === last || deed.to < last.from)
      return isClear ? last.user : undefined
    },
  }
}
