import { system } from '../auth.ts'

/** The order desk; the server of the session adds the token that the page has not got. */
export const ordersUrl =
  system === 'server'
    ? `${location.origin}/auth/api/orders`
    : `${import.meta.env.VITE_API_URL}/orders`
