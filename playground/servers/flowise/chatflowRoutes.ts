import { may, workspaceOf } from './apiKeyRoutes.ts'
import { bodyField, bodyText } from './bodyField.ts'
import { configOf, findChatflow, listChatflows, saveChatflow } from './chatflows.ts'
import type { Chatflow } from './chatflows.ts'
import { isUuid } from './isUuid.ts'
import type { FlowiseApp } from './flowiseEnv.ts'
import type { FlowiseServices } from './flowiseServices.ts'
import { addPredictionRoutes } from './predictionRoutes.ts'
import { failed, json, refusals } from './replies.ts'

/** Adds what of chatflows a signed-in call and an embed need. Every flow repeats the question. */
export function addChatflowRoutes(app: FlowiseApp, services: FlowiseServices): void {
  const path = '/api/v1/chatflows'
  app.get(path, async (ctx) => {
    if (!may(ctx, 'chatflows:view')) return refusals.forbidden()
    return json((await listChatflows(services, workspaceOf(ctx))).map(chatflowBody))
  })
  app.get(`${path}/:id`, async (ctx) => {
    if (!may(ctx, 'chatflows:view')) return refusals.forbidden()
    const id = ctx.req.param('id')
    if (!isUuid(id)) return failed(400, 'Invalid Chatflow ID')
    const flow = await findChatflow(services, id)
    return flow
      ? json(chatflowBody(flow))
      : failed(404, `Chatflow ${id} not found in the database!`)
  })
  app.post(path, async (ctx) => {
    if (!may(ctx, 'chatflows:create')) return refusals.forbidden()
    const workspaceId = workspaceOf(ctx)
    const flow = await saveChatflow(services, { ...changesOf(ctx.get('body')), workspaceId })
    return json(chatflowBody(flow))
  })
  app.put(`${path}/:id`, async (ctx) => {
    if (!may(ctx, 'chatflows:update')) return refusals.forbidden()
    const flow = await findChatflow(services, ctx.req.param('id'))
    if (!flow) return failed(404, `Chatflow ${ctx.req.param('id')} not found`)
    const saved = await saveChatflow(services, { ...flow, ...changesOf(ctx.get('body')) })
    return json(chatflowBody(saved))
  })
  app.get('/api/v1/public-chatflows/:id', async (ctx) => {
    const flow = await findChatflow(services, ctx.req.param('id'))
    return flow?.isPublic ? json(chatflowBody(flow)) : json({ message: 'Unauthorized' }, 401)
  })
  app.get('/api/v1/public-chatbotConfig/:id', async (ctx) => {
    const flow = await findChatflow(services, ctx.req.param('id'))
    return flow ? json(publicConfig(flow)) : failed(500, unknownConfig(ctx.req.param('id')))
  })
  app.get('/api/v1/chatflows-streaming/:id', () => json({ isStreaming: true }))
  addPredictionRoutes(app, services)
}

function changesOf(body: unknown): Partial<Chatflow> {
  const text = (name: string) => {
    const value = bodyField(body, name)
    return typeof value === 'string' ? value : undefined
  }
  const changes = {
    name: text('name'),
    flowData: text('flowData'),
    type: text('type'),
    apiKeyId: text('apikeyid'),
    chatbotConfig: text('chatbotConfig'),
    isPublic: bodyField(body, 'isPublic') === true || undefined,
  }
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}

function chatflowBody(flow: Chatflow) {
  const { id, name, flowData, type, workspaceId, createdDate, updatedDate } = flow
  return {
    id,
    name,
    flowData,
    type,
    workspaceId,
    deployed: null,
    isPublic: flow.isPublic || null,
    apikeyid: flow.apiKeyId || null,
    chatbotConfig: flow.chatbotConfig || null,
    apiConfig: null,
    analytic: null,
    speechToText: null,
    textToSpeech: null,
    followUpPrompts: null,
    category: null,
    mcpServerConfig: null,
    webhookSecret: null,
    webhookSecretConfigured: false,
    createdDate,
    updatedDate,
  }
}

function publicConfig(flow: Chatflow) {
  const config = configOf(flow)
  const shown = Object.entries(typeof config === 'object' && config ? config : {}).filter(
    ([name]) => !['allowedOrigins', 'allowedOriginsError'].includes(name),
  )
  return {
    ...Object.fromEntries(shown),
    uploads: {
      isSpeechToTextEnabled: false,
      isImageUploadAllowed: false,
      isRAGFileUploadAllowed: false,
      imgUploadSizeAndTypes: [],
      fileUploadSizeAndTypes: [],
    },
    flowData: flow.flowData,
    isTTSEnabled: false,
  }
}

function unknownConfig(id: string): string {
  return `Error: chatflowsService.getSinglePublicChatbotConfig - Chatflow ${bodyText({ id }, 'id')} not found`
}
