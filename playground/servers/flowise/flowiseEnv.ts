import type { Context, Hono } from 'hono'
import type { ApiKeyRow } from './apiKeys.ts'
import type { FlowiseSession } from './sessions.ts'

/** What the middlewares leave for the routes. */
export interface FlowiseVariables {
  /** The body that was sent, an empty object where there was none. */
  body: unknown
  /** The cookies to send with the answer. */
  cookies: string[]
  /** The live session of the cookies, on whitelisted paths too. */
  session: FlowiseSession | undefined
  /** The key a program came with. */
  apiKey: ApiKeyRow | undefined
}

/** The context of a route. */
export type FlowiseContext = Context<{ Variables: FlowiseVariables }>

/** The application that the routes are added to. */
export type FlowiseApp = Hono<{ Variables: FlowiseVariables }>
