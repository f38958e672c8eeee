/** JSON as an object. */
export type JsonObject = Record<string, unknown>

/** The claims of both kinds of token. */
export interface FluxbaseClaims {
  readonly user_id: string
  readonly email?: string
  readonly name?: string
  readonly role?: string
  readonly session_id?: string
  readonly token_type: 'access' | 'refresh'
  readonly is_anonymous?: boolean
  readonly user_metadata?: JsonObject
  readonly app_metadata?: JsonObject
  readonly jti?: string
  readonly exp?: number
}
