import { createServer } from 'node:http'
import { createFlowTokenHandler, toNodeListener } from 'flowpass/server'
import { findUser } from './session.ts'

const flowToken = toNodeListener(
  createFlowTokenHandler({
    secret: process.env['FLOWSTACK_SIGNING_SECRET'],
    projectId: 'your-project-id',
    getSession: async (request) => {
      const user = await findUser(request.headers.get('cookie'))
      return user && { ...user, sub: String(user.id) }
    },
  }),
)

/** Plain `http`. */
export const server = createServer((req, res) => {
  if (req.url === '/api/flowstack-token') return flowToken(req, res)
  res.writeHead(404).end()
})
