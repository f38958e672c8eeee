/** Something that the builder's server has seen. It never holds a token, only what one says. */
export interface BuilderEntry {
  /** Counts up. */
  readonly id: number
  /** Milliseconds since the epoch. */
  readonly at: number
  /** `api` for a call with a token, `note` for anything else. */
  readonly kind: 'api' | 'note'
  /** Which document of a frame it was. */
  readonly frame: string
  /** Method and path of a call, or the note. */
  readonly what: string
  /** Status of the answer. 0 for a note. */
  readonly status: number
  /** Whom the token was about. */
  readonly sub: string
  readonly jti: string
}

/** What the builder's server has seen of late. */
export interface BuilderLog {
  add(entry: Partial<Omit<BuilderEntry, 'id'>> & Pick<BuilderEntry, 'kind' | 'what'>): void
  /** Lists what came after an entry. */
  list(after?: number): readonly BuilderEntry[]
  clear(): void
}

const MAX_ENTRIES = 2_000

/** Makes an empty log. */
export function createBuilderLog(): BuilderLog {
  let entries: readonly BuilderEntry[] = []
  let count = 0
  return {
    add(entry) {
      count += 1
      const whole = { id: count, at: Date.now(), frame: '', status: 0, sub: '', jti: '', ...entry }
      entries = [...entries, whole].slice(-MAX_ENTRIES)
    },
    list: (after = 0) => entries.filter(({ id }) => id > after),
    clear() {
      entries = []
    },
  }
}
