import type { SystemId } from './systems.ts'

const { VITE_PEOPLE, VITE_SYSTEMS } = import.meta.env

/** Returns who can sign in at a system, with what they type. */
export function peopleOf(system: SystemId): typeof VITE_PEOPLE {
  return system === 'oidc' || system === 'server' ? VITE_PEOPLE : VITE_SYSTEMS[system].people
}
