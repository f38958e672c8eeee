import { createValue } from '../createValue.ts'

/** A person to try things out with. */
export interface DemoPerson {
  readonly name: string
  readonly email: string
  readonly password: string
}

/** Who the forms are filled in for; null for nobody. */
export const prefill = createValue<DemoPerson | null>(null)
