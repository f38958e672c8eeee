/** The person of the wire run; only one account fits into open source. */
export const ada = {
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  password: 'Analytical-engine-1',
  next: 'Analytical-engine-2',
} as const

/** An origin the server admits. */
export const APP_ORIGIN = 'http://localhost:5173'

/** One it does not. */
export const OTHER_ORIGIN = 'http://elsewhere.test'
