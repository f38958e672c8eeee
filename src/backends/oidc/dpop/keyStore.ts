/** Keeps keys across page loads. Values are structured-cloneable, and secret. */
export interface KeyStore {
  /** Returns what is kept under a name; undefined when nothing is. */
  get(name: string): Promise<unknown>
  /**
   * Keeps a value unless there is one already, in one step: two tabs that sign in at once must end
   * up with the same key. @returns what is kept now
   */
  add(name: string, value: object): Promise<unknown>
  /** Forgets what is kept under a name. */
  remove(name: string): Promise<void>
}
