import { createAuthHandler, oidcProvider } from 'flowpass/server'

/** The app's sign-in: one module that every other file imports. */
export const auth = createAuthHandler({
  appUrl: process.env['APP_URL'] ?? '',
  provider: oidcProvider({
    issuer: process.env['OIDC_ISSUER'] ?? '',
    clientId: 'my-app',
    clientSecret: process.env['OIDC_CLIENT_SECRET'],
  }),
  secret: process.env['SESSION_SECRET'],
})
