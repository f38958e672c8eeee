import type { MiddlewareHandler } from 'hono'
import type { FlowiseVariables } from './flowiseEnv.ts'
import { failed } from './replies.ts'

/**
 * Reads JSON and form bodies. A broken one is refused before anything else, so that its answer
 * bears neither CORS nor frame headers.
 */
export const parseBody: MiddlewareHandler<{ Variables: FlowiseVariables }> = async (ctx, next) => {
  const type = ctx.req.header('content-type') ?? ''
  const isJson = type.startsWith('application/json')
  const isForm = type.startsWith('application/x-www-form-urlencoded')
  const sent = isJson || isForm ? await ctx.req.raw.clone().text() : ''
  try {
    if (sent === '') ctx.set('body', {})
    else if (isJson) ctx.set('body', JSON.parse(sent))
    else ctx.set('body', Object.fromEntries(new URLSearchParams(sent)))
  } catch (thrown) {
    return failed(400, thrown instanceof Error ? thrown.message : 'Bad Request')
  }
  await next()
  return undefined
}
