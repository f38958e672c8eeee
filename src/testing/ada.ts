/** The person who signs in where a test names nobody. */
export const ada = {
  id: 'ada',
  name: 'Ada',
  email: 'ada@example.com',
  claims: { sub: 'ada' },
}
