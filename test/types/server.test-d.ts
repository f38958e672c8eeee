import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import {
  createFlowTokenHandler,
  createFlowTokenMinter,
  createFlowTokenVerifier,
  toNodeListener,
  verifyFlowToken,
} from 'flowpass/server'
import { expectTypeOf } from 'vitest'

const config = { secret: process.env['SECRET'], projectId: 'project-1' }
const ada = { sub: 'user-1', email: 'ada@example.com' }

/** Never called: only its types count. */
export function server(req: Http2ServerRequest, res: Http2ServerResponse) {
  // A handler without context is what route handlers of frameworks are.
  const plain = createFlowTokenHandler({ ...config, getSession: () => ada })
  expectTypeOf(plain).toEqualTypeOf<(request: Request) => Promise<Response>>()
  const asked = createFlowTokenHandler({
    ...config,
    getSession: async (request) => (request ? ada : null),
  })
  expectTypeOf(asked).parameters.toEqualTypeOf<[Request]>()

  // What the framework passes beside the request is known by getSession, and has to be passed.
  type WithUser = IncomingMessage & { user?: typeof ada }
  const express = createFlowTokenHandler({
    ...config,
    getSession: (_request, incoming: WithUser) => incoming.user,
  })
  // @ts-expect-error It needs the request of Node.
  void express(new Request('https://app.example.com'))
  expectTypeOf(toNodeListener(express)).parameter(0).toEqualTypeOf<WithUser>()
  expectTypeOf(
    toNodeListener((_request, _req: IncomingMessage, _res: ServerResponse) => new Response()),
  ).parameters.toEqualTypeOf<[IncomingMessage, ServerResponse]>()
  toNodeListener(plain)(req, res)

  // The app's own fields of a session reach roleFor.
  createFlowTokenHandler({
    ...config,
    getSession: () => ({ ...ada, plan: 'team' as const }),
    roleFor: ({ plan }) => (plan === 'team' ? 'editor' : null),
  })
  // @ts-expect-error A session needs an e-mail address.
  createFlowTokenHandler({ ...config, getSession: () => ({ sub: 'user-1' }) })
  // @ts-expect-error Roles are those of flow tokens.
  createFlowTokenMinter({ ...config, defaultRole: 'owner' })

  // The user is what provision returns.
  const verifier = createFlowTokenVerifier({
    ...config,
    provision: async ({ sub }) => ({ id: sub }),
  })
  expectTypeOf(verifier.verify)
    .returns.resolves.toHaveProperty('user')
    .toEqualTypeOf<{ id: string }>()
  expectTypeOf(verifyFlowToken('', config)).resolves.toHaveProperty('user').toEqualTypeOf<null>()
}
