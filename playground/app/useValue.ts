import { useSyncExternalStore } from 'react'
import type { Value } from './createValue.ts'

/** Returns the present value and renders again when it changes. */
export function useValue<T>({ subscribe, get }: Pick<Value<T>, 'subscribe' | 'get'>): T {
  return useSyncExternalStore(subscribe, get)
}
