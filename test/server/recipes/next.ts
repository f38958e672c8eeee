import { createFlowTokenHandler } from 'flowpass/server'
import { findUser } from './session.ts'

const flowToken = createFlowTokenHandler({
  secret: process.env['FLOWSTACK_SIGNING_SECRET'],
  projectId: 'your-project-id',
  getSession: async (request) => {
    const user = await findUser(request.headers.get('cookie'))
    return user && { ...user, sub: String(user.id) }
  },
})

/** Next.js: this is `app/api/flowstack-token/route.ts`. */
export const POST = (request: Request) => flowToken(request)
