import type { AuthUser } from 'flowpass'
import { createValue } from '../createValue.ts'

/** Who has taken somebody else's place on this page, until that is acknowledged. */
export const otherPerson = createValue<AuthUser | null>(null)
