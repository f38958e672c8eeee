/** The providers that the server relays to. */
export const oauthProviders = [
  { provider: 'google', display_name: 'Google', authorize_url: authorizePath('google') },
  { provider: 'github', display_name: 'GitHub', authorize_url: authorizePath('github') },
] as const

/** The SAML providers. */
export const samlProviders = [
  { id: '7d0c0a52-6f0b-4a53-9d0e-5a2f1c3b4e60', name: 'acme', displayName: 'Acme SSO' },
] as const

function authorizePath(provider: string): string {
  return `/api/v1/auth/oauth/${provider}/authorize`
}
