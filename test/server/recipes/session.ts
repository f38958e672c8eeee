/** Who is signed in, as an app's own session has it. The recipes know no more of an app. */
export interface AppUser {
  readonly id: number
  readonly email: string
  readonly name: string
  readonly role: string
}

const users: Readonly<Record<string, AppUser>> = {
  'sid=ada': { id: 1, email: 'ada@example.com', name: 'Ada', role: 'editor' },
}

/** Finds who the session cookie of a request stands for. */
export async function findUser(cookie: string | null | undefined): Promise<AppUser | null> {
  return users[cookie ?? ''] ?? null
}
