import { ada } from 'flowpass/testing'
import type { StoryClient, StoryServer } from 'flowpass/testing'

/** What Ada types. */
export const adasPassword = { email: ada.email, password: 'correct-horse' }

/** Leaves the story at the second factor: Ada has one, and her password was right. */
export async function challenged(_server: StoryServer, client: StoryClient): Promise<void> {
  await withSecondFactor(_server, client)
  await client.signOut()
  await client.password.signIn(adasPassword)
}

/** Signs Ada in and turns her second factor on. */
export async function withSecondFactor(_server: StoryServer, client: StoryClient): Promise<void> {
  await client.password.signIn(adasPassword)
  await client.twoFactor.enable({ code: '123456' })
}
