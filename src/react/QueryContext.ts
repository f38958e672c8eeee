import type { QueryClient } from '@tanstack/react-query'
import { createContext } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'

/** The app's own query client, and whose queries it holds. */
export interface SharedQueries {
  readonly client: AuthClientCore
  readonly queryClient: QueryClient
}

/** Carries the app's own query client, where it shares one. */
export const QueryContext = createContext<SharedQueries | null>(null)
