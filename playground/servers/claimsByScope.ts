/** Which claims a scope opens. */
export const claimsByScope: Readonly<Record<string, string[]>> = {
  openid: ['sub'],
  profile: [
    'name',
    'given_name',
    'family_name',
    'preferred_username',
    'picture',
    'locale',
    'roles',
    'groups',
  ],
  email: ['email', 'email_verified'],
}
