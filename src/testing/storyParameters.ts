import type { AuthClient, AuthClientCore } from '../client/authClient.ts'
import type { AuthUser } from '../core/authUser.ts'
import type { BackendCore } from '../core/backend.ts'
import type { Capabilities, Capability } from '../core/capabilities.ts'
import type { Platform } from '../core/platform.ts'
import type { PartialAuthStrings } from '../core/strings/authStrings.ts'
import type { MemoryBackend, MemoryBackendOptions } from './createMemoryBackend.ts'

/** The memory backend behind a story, with its script. */
export type StoryServer = MemoryBackend<readonly Capability[]>

/** The client of a story. Its groups are those of the backend, whatever the types promise. */
export type StoryClient = AuthClient<BackendCore & Capabilities>

/** What `parameters.flowpass` says of a story. All of it may be left out. */
export interface StoryParameters {
  /** What the backend can do. @default what the toolbar says: every group */
  readonly groups?: readonly Capability[]
  /** Whom the backend knows, what there is to choose from, and the like. */
  readonly backendOptions?: Omit<
    MemoryBackendOptions,
    'browser' | 'platform' | 'groups' | 'transport'
  >
  /** Who is signed in when the story is shown; true for the first user. @default nobody */
  readonly signedIn?: boolean | AuthUser
  /**
   * Prepares the backend (`server.next`, `server.always`, `server.lock`) and takes the first steps
   * (`client.password.signIn`), before the story is shown and before the network of the toolbar
   * strikes.
   */
  readonly prepare?: (server: StoryServer, client: StoryClient) => void | Promise<void>
  /** Words by locale: what the toolbar chooses from. English needs none. */
  readonly locales?: Readonly<Record<string, PartialAuthStrings>>
  /** Use this very client; there is no backend to prepare then. */
  readonly client?: AuthClientCore
  /** Use this platform in place of a virtual page. */
  readonly platform?: Platform
}

/** What `withAuth` and `loadAuth` need of Storybook's context. */
export interface StoryContext {
  readonly id: string
  readonly canvasElement: object
  readonly globals: Readonly<Record<string, unknown>>
  readonly parameters: Readonly<Record<string, unknown>>
  readonly viewMode?: string | undefined
}

/**
 * Reads what a story says of itself.
 *
 * @param context Storybook's
 */
export function readStoryParameters({ parameters }: StoryContext): StoryParameters {
  // Storybook knows nothing of the parameters' types; the story's author is trusted.
  return parameters['flowpass'] ?? {}
}
