/**
 * What a refusal (401) says of the session: a renewal may mend it (`expired`), the session is over
 * (`ended`), or it is about something else (`denied`).
 */
export type RefusalMeaning = 'expired' | 'ended' | 'denied'
