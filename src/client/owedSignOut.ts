/**
 * Stands in place of a sign-in from the moment the person signs out until the server knows: a
 * cookie that is left would sign them in again.
 */
export const OWED = '-'
