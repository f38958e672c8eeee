import { createContext } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'

/** Carries the client, which never changes while a provider lives. State does not go through it. */
export const AuthContext = createContext<AuthClientCore | null>(null)
