import type { AuthClientCore } from '../client/authClient.ts'
import { createAuthClient } from '../client/createAuthClient.ts'
import { ada } from './ada.ts'
import { createMemoryBackend } from './createMemoryBackend.ts'
import { createStoryPlatform } from './createStoryPlatform.ts'
import { waitFor } from './latency.ts'
import { readStoryGlobals } from './storyGlobals.ts'
import { storyGroups } from './storyGroups.ts'
import { applyStoryNetwork } from './storyNetwork.ts'
import { readStoryParameters } from './storyParameters.ts'
import type { StoryContext } from './storyParameters.ts'

/** A story waits this long for its client to know who is signed in: one may be about not knowing. */
const PATIENCE_MS = 500

/** A story that is being shown. */
export interface OpenStory {
  /** Another key is another story. */
  readonly key: string
  readonly client: AuthClientCore
  /** Resolves once the story may be shown. */
  readonly ready: Promise<void>
  /** Whether that has come. */
  isReady: boolean
}

/** By the element that it is shown in: a page of documents shows the same story twice. */
const stories = new WeakMap<object, OpenStory>()

/**
 * Returns the story that is shown in an element, and opens it first where it is not yet.
 *
 * @param context Storybook's
 */
export function openStory(context: StoryContext): OpenStory {
  const { backend, network } = readStoryGlobals(context.globals)
  const key = [context.id, backend, network].join()
  const open = stories.get(context.canvasElement)
  if (open?.key === key) return open
  const story = createStory(key, context)
  keepStory(context, story)
  return story
}

/** Has `openStory` find it while it is mounted. @returns a function that undoes it */
export function keepStory({ canvasElement }: StoryContext, story: OpenStory): () => void {
  stories.set(canvasElement, story)
  return () => {
    if (stories.get(canvasElement) === story) stories.delete(canvasElement)
  }
}

function createStory(key: string, context: StoryContext): OpenStory {
  const { client, ready } = start(context)
  const story: OpenStory = {
    key,
    client,
    isReady: false,
    ready: ready.then(() => {
      story.isReady = true
    }),
  }
  // Whoever waits is told; in between there may be nobody.
  story.ready.catch(() => {})
  return story
}

function start(context: StoryContext): Pick<OpenStory, 'client' | 'ready'> {
  const parameters = readStoryParameters(context)
  const { groups, backendOptions, signedIn = false, prepare } = parameters
  if (parameters.client) return { client: parameters.client, ready: Promise.resolve() }

  const { backend, network } = readStoryGlobals(context.globals)
  const page = createStoryPlatform()
  const platform = parameters.platform ?? page.platform
  const server = createMemoryBackend({
    ...backendOptions,
    platform,
    groups: groups ?? storyGroups[backend],
  })
  const client = createAuthClient({ backend: server.backend, platform })
  if (signedIn) {
    server.signInAs(signedIn === true ? (backendOptions?.users?.[0] ?? ada) : signedIn)
    server.next('restore', { give: server.stored() })
  }

  async function run(): Promise<void> {
    await prepare?.(server, client)
    await Promise.race([client.ready(), waitFor(platform.clock, PATIENCE_MS)])
    page.setOnline(network !== 'offline')
    applyStoryNetwork(server, network)
  }
  return { client, ready: run() }
}
