import { createFlowTokenHandler, toNodeListener } from 'flowpass/server'
import type { NodeRequest } from 'flowpass/server'
import type { AppUser } from './session.ts'

/** Express: `app.all('/api/flowstack-token', authenticateUser, flowToken)`, with or without `express.json()`. */
export const flowToken = toNodeListener(
  createFlowTokenHandler({
    secret: process.env['FLOWSTACK_SIGNING_SECRET'],
    projectId: 'your-project-id',
    allowGet: true,
    // What a middleware has put on `req`, Passport for one.
    getSession: (_request, { user }: NodeRequest & { readonly user?: AppUser }) =>
      user && { sub: String(user.id), email: user.email, name: user.name, role: user.role },
  }),
)
