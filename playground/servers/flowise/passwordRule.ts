const MIN_LENGTH = 8
const MAX_LENGTH = 128

const RULES: readonly (readonly [string, (password: string) => boolean])[] = [
  ['at least one lowercase letter', (password) => /[a-z]/.test(password)],
  ['at least one uppercase letter', (password) => /[A-Z]/.test(password)],
  ['at least one number', (password) => /\d/.test(password)],
  ['at least one special character', (password) => /[^A-Za-z0-9]/.test(password)],
  [`minimum length of ${MIN_LENGTH} characters`, (password) => password.length >= MIN_LENGTH],
  [`maximum length of ${MAX_LENGTH} characters`, (password) => password.length <= MAX_LENGTH],
]

/** What Flowise misses in a password, as a reset says it; null where it is strong enough. */
export function passwordProblem(password: string): string | null {
  const missing = RULES.filter(([, holds]) => !holds(password)).map(([name]) => name)
  return missing.length === 0 ? null : `Invalid password: Must contain ${missing.join(', ')}`
}

/** Whether Flowise takes an address. */
export function isEmail(email: string): boolean {
  return email.length <= 255 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)
}
