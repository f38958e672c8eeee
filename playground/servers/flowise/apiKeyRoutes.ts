import { addApiKey, changeApiKey, findApiKey, listApiKeys, removeApiKey } from './apiKeys.ts'
import { bodyField, bodyText } from './bodyField.ts'
import type { FlowiseApp, FlowiseContext } from './flowiseEnv.ts'
import type { FlowiseServices } from './flowiseServices.ts'
import { failed, json, refusals } from './replies.ts'

const HINT_LENGTH = 4

/** Adds `/apikey`, which lists every key in clear, and `/verify/apikey`. */
export function addApiKeyRoutes(app: FlowiseApp, services: FlowiseServices): void {
  const path = '/api/v1/apikey'
  app.get(path, async (ctx) => {
    if (!may(ctx, 'apikeys:view')) return refusals.forbidden()
    const keys = await list(services, ctx)
    return json(ctx.req.query('page') ? { total: keys.length, data: keys } : keys)
  })
  app.post(path, async (ctx) => {
    if (!may(ctx, 'apikeys:create')) return refusals.forbidden()
    const asked = readKey(ctx, 'createApiKey')
    if (asked instanceof Response) return asked
    await addApiKey(services, { ...asked, workspaceId: workspaceOf(ctx) })
    return json(await list(services, ctx))
  })
  app.put(`${path}/:id`, async (ctx) => {
    if (!may(ctx, 'apikeys:update')) return refusals.forbidden()
    const asked = readKey(ctx, 'updateApiKey')
    if (asked instanceof Response) return asked
    const key = await findApiKey(services, { id: ctx.req.param('id') })
    if (key?.workspaceId !== workspaceOf(ctx)) return failed(404, 'ApiKey null not found')
    await changeApiKey(services, key.id, asked)
    return json(await list(services, ctx))
  })
  app.delete(`${path}/:id`, async (ctx) => {
    if (!may(ctx, 'apikeys:delete')) return refusals.forbidden()
    const affected = await removeApiKey(services, ctx.req.param('id'), workspaceOf(ctx))
    return json({ raw: [], affected })
  })
  app.get('/api/v1/verify/apikey/:key', async (ctx) => {
    const key = await findApiKey(services, { apiKey: ctx.req.param('key') })
    return key ? json('OK') : failed(401, 'Unauthorized')
  })
}

/** The workspace a call is about. */
export function workspaceOf(ctx: FlowiseContext): string {
  return ctx.get('apiKey')?.workspaceId ?? ctx.get('session')?.user.activeWorkspaceId ?? ''
}

/** Whether a call may do something: whoever owns the organization may do it all. */
export function may(ctx: FlowiseContext, permission: string): boolean {
  const apiKey = ctx.get('apiKey')
  if (apiKey) return apiKey.permissions.includes(permission)
  const user = ctx.get('session')?.user
  if (!user) return false
  return (
    user.isOrganizationAdmin ||
    user.permissions.includes('workspace') ||
    user.permissions.includes(permission)
  )
}

async function list(services: FlowiseServices, ctx: FlowiseContext) {
  const keys = await listApiKeys(services, workspaceOf(ctx))
  const { listsKeysInClear } = services.settings.quirks
  return keys.map((key) => ({
    ...key,
    ...(listsKeysInClear ? {} : { apiKey: `…${key.apiKey.slice(-HINT_LENGTH)}`, apiSecret: '' }),
    chatFlows: [],
  }))
}

function readKey(ctx: FlowiseContext, method: string) {
  const keyName = bodyText(ctx.get('body'), 'keyName')
  const permissions = bodyField(ctx.get('body'), 'permissions')
  const refuse = (what: string) => failed(412, `Error: apikeyController.${method} - ${what}!`)
  if (keyName === '') return refuse('keyName not provided')
  if (!Array.isArray(permissions) || permissions.length === 0)
    return refuse('permissions must be an array of strings')
  const names = permissions.map(String)
  if (names.some((name) => /^(workspace|admin):/.test(name)))
    return failed(400, 'Cannot create API key with workspace or admin permissions')
  return { keyName, permissions: names }
}
