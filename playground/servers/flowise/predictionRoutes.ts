import { randomUUID } from 'node:crypto'
import { findApiKey } from './apiKeys.ts'
import { bodyField, bodyText } from './bodyField.ts'
import { admitsOrigin, findChatflow, originError } from './chatflows.ts'
import type { Chatflow } from './chatflows.ts'
import { isUuid } from './isUuid.ts'
import type { FlowiseApp, FlowiseContext } from './flowiseEnv.ts'
import type { FlowiseServices } from './flowiseServices.ts'
import { failed, json, refusals } from './replies.ts'

const LOCKED = 'Error: predictionsServices.buildChatflow - Unauthorized'

/**
 * Adds `/prediction`, open to all but for flows bound to a key or to origins, and
 * `/internal-prediction`, for whoever is signed in.
 */
export function addPredictionRoutes(app: FlowiseApp, services: FlowiseServices): void {
  app.post('/api/v1/prediction/:id', async (ctx) => {
    const found = await flowOf(ctx, services)
    if (found instanceof Response) return found
    const origin = ctx.req.header('origin')
    if (origin !== undefined && !admitsOrigin(found, origin))
      return isStreamed(ctx)
        ? new Response(originError(found), { status: 403, headers: HTML })
        : failed(403, originError(found))
    if (await isLocked(ctx, services, found)) {
      if (isStreamed(ctx)) return stream([{ event: 'error', data: LOCKED }])
      const { lockedFlowIsServerError } = services.settings.quirks
      return lockedFlowIsServerError ? failed(500, LOCKED) : refusals.notInternal()
    }
    return answer(ctx)
  })
  app.post('/api/v1/internal-prediction/:id', async (ctx) => {
    const found = await flowOf(ctx, services)
    return found instanceof Response ? found : answer(ctx)
  })
}

const HTML = { 'content-type': 'text/html; charset=utf-8' }

async function flowOf(
  ctx: FlowiseContext,
  services: FlowiseServices,
): Promise<Chatflow | Response> {
  const id = ctx.req.param('id') ?? ''
  if (!isUuid(id)) return failed(400, 'Invalid Chatflow ID')
  const flow = await findChatflow(services, id)
  return flow ?? failed(404, `Chatflow ${id} not found in the database!`)
}

async function isLocked(
  ctx: FlowiseContext,
  services: FlowiseServices,
  { apiKeyId }: Chatflow,
): Promise<boolean> {
  if (apiKeyId === '') return false
  const sent = (ctx.req.header('authorization') ?? '').replace(/^Bearer /, '')
  return (await findApiKey(services, { apiKey: sent }))?.id !== apiKeyId
}

function isStreamed(ctx: FlowiseContext): boolean {
  return bodyField(ctx.get('body'), 'streaming') === true
}

function answer(ctx: FlowiseContext): Response {
  const question = bodyText(ctx.get('body'), 'question')
  const text = `echo: ${question}`
  const chatId = bodyText(ctx.get('body'), 'chatId') || randomUUID()
  const ids = { chatId, chatMessageId: randomUUID(), sessionId: chatId, executionId: randomUUID() }
  if (isStreamed(ctx))
    return stream([
      { event: 'agentFlowEvent', data: 'INPROGRESS' },
      { event: 'token', data: text },
      { event: 'agentFlowEvent', data: 'FINISHED' },
      { event: 'metadata', data: { ...ids, question } },
    ])
  return json({ text, question, ...ids, agentFlowExecutedData: [] })
}

/** Events as Flowise writes them; the `message:` line is no field of the format. */
function stream(events: readonly { readonly event: string; readonly data: unknown }[]): Response {
  const all = [...events, { event: 'end', data: '[DONE]' }]
  return new Response(all.map((event) => `message:\ndata:${JSON.stringify(event)}\n\n`).join(''), {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' },
  })
}
