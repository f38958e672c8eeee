import type { GuardedRoute } from '../guard/guardRequest.ts'
import { readProxyRules } from '../proxy/readProxyRules.ts'
import { backchannelLogout } from '../routes/backchannelLogout.ts'
import { callback } from '../routes/callback.ts'
import { listSessions, revokeOthers, revokeSession } from '../routes/deviceSessions.ts'
import { createFlowTokenRoute } from '../routes/flowToken.ts'
import { login } from '../routes/login.ts'
import { LEAVE_PATH, leave, logout } from '../routes/logout.ts'
import { listOrganizations, switchOrganization } from '../routes/organizations.ts'
import { createProxyRoute } from '../routes/proxy.ts'
import { refresh } from '../routes/refresh.ts'
import { session } from '../routes/session.ts'
import type { AuthHandlerOptions } from './authHandlerOptions.ts'
import type { Route } from './handlerParts.ts'

/** What answers at one path. */
export interface RoutedPath extends GuardedRoute {
  /** @param method one of those that the path takes */
  find(method: string): Route | undefined
}

/** Finds what answers at a path below the handler's; null where nothing does. */
export type FindRoute = (path: string) => RoutedPath | null

/**
 * Makes the table of routes.
 *
 * @param options of the handler
 * @throws AuthError `config_invalid` for rules and secrets that cannot work
 */
export function createRoutes({ proxy = [], flowTokens }: AuthHandlerOptions): FindRoute {
  const table = new Map<string, RoutedPath>([
    ['/login', routed('login', { GET: login })],
    ['/callback', routed('callback', { GET: callback })],
    ['/session', routed('call', { GET: session })],
    ['/refresh', routed('call', { POST: refresh })],
    ['/logout', routed('call', { POST: logout })],
    [LEAVE_PATH, routed('callback', { GET: leave })],
    ['/backchannel-logout', routed('notice', { POST: backchannelLogout })],
    ['/sessions', routed('call', { GET: listSessions })],
    ['/sessions/revoke', routed('call', { POST: revokeSession })],
    ['/sessions/revoke-others', routed('call', { POST: revokeOthers })],
    ['/organizations', routed('call', { GET: listOrganizations, POST: switchOrganization })],
  ])
  if (flowTokens)
    table.set('/flow-token', routed('call', { POST: createFlowTokenRoute(flowTokens) }))
  const rules = readProxyRules(proxy, [...table.keys(), '/flow-token'])
  const proxied = rules.map((rule) => {
    const route = createProxyRoute(rule)
    const { path, methods } = rule
    const find = () => route
    return { path, routed: { kind: 'call', methods, find } as const }
  })
  return (path) =>
    table.get(path) ??
    proxied.find((each) => path === each.path || path.startsWith(`${each.path}/`))?.routed ??
    null
}

function routed(kind: GuardedRoute['kind'], routes: Readonly<Record<string, Route>>): RoutedPath {
  const methods = Object.keys(routes)
  return {
    kind,
    methods,
    find: (method) => (methods.includes(method) ? routes[method] : undefined),
  }
}
