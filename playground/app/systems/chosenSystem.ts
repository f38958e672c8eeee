import { systemIds } from './systems.ts'
import type { SystemId } from './systems.ts'

const STORAGE_KEY = 'playground:system'
const PARAMETER = 'system'

/** Returns the system that was chosen last in this browser, or by `?system=…` in the address. */
export function chosenSystem(): SystemId {
  const url = new URL(location.href)
  const asked = toSystemId(url.searchParams.get(PARAMETER))
  if (!asked) return toSystemId(localStorage.getItem(STORAGE_KEY)) ?? 'oidc'
  localStorage.setItem(STORAGE_KEY, asked)
  url.searchParams.delete(PARAMETER)
  history.replaceState(history.state, '', url)
  return asked
}

/** Keeps the choice and starts over with it: a page has one client for as long as it lives. */
export function chooseSystem(id: SystemId): void {
  localStorage.setItem(STORAGE_KEY, id)
  location.assign('/sign-in')
}

function toSystemId(value: string | null): SystemId | undefined {
  return systemIds.find((id) => id === value)
}
