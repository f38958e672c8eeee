import { expect, test } from 'vitest'
import { toNodeListener } from '../../src/server.ts'
import { startServer } from './support/startServer.ts'

test('what a handler throws goes to the log, and no word of it to the browser', async () => {
  const logged: unknown[] = []
  const failure = new TypeError('boom')
  const handler = () => Promise.reject(failure)
  const onError = (error: unknown) => {
    logged.push(error)
    throw new Error('The log is full.')
  }
  const server = await startServer(toNodeListener(handler, { onError }))
  try {
    const response = await fetch(server.url)
    expect([response.status, await response.text()]).toEqual([500, '{"error":"server_failed"}'])
    expect(logged).toEqual([failure])
  } finally {
    await server.close()
  }
})
