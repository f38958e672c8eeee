/// <reference types="vite/client" />

/** Where a system is, and who can sign in there. */
interface SystemAddress {
  readonly url: string
  /** The app's name there, where it has one. */
  readonly clientId: string
  readonly people: readonly {
    readonly name: string
    readonly email: string
    readonly password: string
  }[]
  /** How often a session is to be renewed, where no answer of the system tells. */
  readonly renewalMinutes?: number
}

interface ImportMetaEnv {
  readonly VITE_ISSUER: string
  readonly VITE_API_URL: string
  readonly VITE_CONTROLS_URL: string
  readonly VITE_CLIENT_ID: string
  readonly VITE_SYSTEMS: Readonly<
    Record<'flowsta' | 'scalekit' | 'fluxbase' | 'flowise', SystemAddress>
  >
  readonly VITE_PEOPLE: SystemAddress['people']
  /** Where the server keeps sessions; `none` leaves them in their cookies. */
  readonly VITE_SESSION_STORE: 'none' | 'redis' | 'postgres'
  /** Where the workflow builder is. */
  readonly VITE_BUILDER_URL: string
  /** A chat of a real Flowise, where one is running. */
  readonly VITE_FLOWISE_CHAT: { readonly url: string; readonly chatflowId: string } | null
}
