import { expect, test, vi } from 'vitest'
import { ada } from '../../src/testing/ada.ts'
import { keepStory, openStory } from '../../src/testing/openStory.ts'
import type {
  StoryClient,
  StoryContext,
  StoryParameters,
} from '../../src/testing/storyParameters.ts'

function context(flowpass: StoryParameters = {}, globals: StoryContext['globals'] = {}) {
  return { id: 'a--b', canvasElement: {}, globals, parameters: { flowpass } }
}

/** Shows a story and returns its client, with all the groups that the types know. */
async function show(flowpass: StoryParameters = {}, globals: StoryContext['globals'] = {}) {
  let client: StoryClient | null = null
  const story = openStory(
    context(
      {
        ...flowpass,
        async prepare(server, own) {
          client = own
          await flowpass.prepare?.(server, own)
        },
      },
      globals,
    ),
  )
  await story.ready
  if (!client) throw new Error('The story was not prepared.')
  return client as StoryClient
}

test('nobody is signed in, and every group is there', async () => {
  const client = await show()
  expect(client.getState()).toMatchObject({ status: 'anonymous', reason: 'none' })
  expect(client.has('sessions') && client.has('emailSharing')).toBe(true)
})

test('somebody is signed in before the story is shown, and the backend knows them', async () => {
  const client = await show({ signedIn: true })
  expect(client.getState()).toMatchObject({ status: 'authenticated', session: { user: ada } })
  expect((await client.sessions.list()).sessions).toMatchObject([{ isCurrent: true }])
  const bo = { id: 'bo', name: 'Bo', claims: {} }
  const other = await show({ signedIn: bo })
  expect(other.getState()).toMatchObject({ session: { user: bo } })
})

test('the toolbar says which groups there are, unless the story does', async () => {
  const globals = { backend: 'flowise' }
  expect((await show({}, globals)).has('sessions')).toBe(false)
  expect((await show({ groups: ['sessions'] }, globals)).has('sessions')).toBe(true)
  expect((await show({}, { backend: 'unknown' })).has('sessions')).toBe(true)
})

test.each([
  ['offline', { code: 'offline' }],
  ['rate-limited', { code: 'rate_limited', details: { retryAfterSeconds: 30 } }],
  ['failing', { code: 'server_failed' }],
])(
  'the network %s strikes every call, but only once the story is shown',
  async (network, error) => {
    const client = await show(
      { prepare: async (_server, own) => void (await own.password.rules()) },
      { network },
    )
    const person = { email: 'ada@example.com', password: 'correct-horse' }
    await expect(client.password.signIn(person)).rejects.toMatchObject(error)
    await expect(client.social.providers()).rejects.toMatchObject(error)
    await expect(client.signIn.redirect()).rejects.toMatchObject(error)
  },
)

test('a slow network answers after two seconds', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
  try {
    const client = await show({}, { network: 'slow' })
    const heard = vi.fn<() => void>()
    void client.password.rules().then(heard)
    await vi.advanceTimersByTimeAsync(1900)
    expect(heard).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(200)
    expect(heard).toHaveBeenCalledOnce()
  } finally {
    vi.useRealTimers()
  }
})

test('a step that the story scripts itself comes before the network', async () => {
  const give = { kind: 'value', value: [] }
  const client = await show(
    { prepare: (server) => server.next('social.providers', { give }) },
    { network: 'offline' },
  )
  expect(await client.social.providers()).toEqual([])
})

test('a story about not knowing who is signed in is shown all the same', async () => {
  const client = await show({ prepare: (server) => server.always('restore', { hang: true }) })
  expect(client.getState().status).toBe('restoring')
})

test('a story is opened once in its element, and shares nothing with the same one in another', () => {
  const first = context()
  expect(openStory(first)).toBe(openStory({ ...first }))
  expect(openStory(first)).not.toBe(openStory(context()))
  expect(openStory(first)).not.toBe(openStory({ ...first, globals: { network: 'slow' } }))
})

test('a story that is over begins anew', () => {
  const here = context()
  const story = openStory(here)
  const end = keepStory(here, story)
  expect(openStory(here)).toBe(story)
  end()
  expect(openStory(here)).not.toBe(story)
})

test('what a story throws while it is prepared reaches the one who waits', async () => {
  const prepare = () => Promise.reject(new Error('No.'))
  await expect(openStory(context({ prepare })).ready).rejects.toThrow('No.')
})
