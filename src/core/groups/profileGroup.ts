/** What is changed about a person. What is absent stays as it is. */
export interface ProfileChanges {
  readonly name?: string
  readonly picture?: string
  /** Merged into what the backend keeps for the app. */
  readonly metadata?: Readonly<Record<string, unknown>>
}

/** What a backend knows of the person who is signed in. */
export interface ProfileGroup {
  /** Asks the server again, and brings `session.user` up to date in every tab. */
  reload(): Promise<void>
  /** Changes it. */
  update(changes: ProfileChanges): Promise<void>
}
