/** Words of what is shown once a message has been sent. */
export interface SentNoticeStrings {
  readonly resend: string
  /** On the button while there is something to wait for; `when` is worded like "in 30 seconds". */
  readonly resendLater: (when: string) => string
  readonly resent: string
  readonly otherAddress: string
}

/** English. */
export const sentNoticeStrings: SentNoticeStrings = {
  resend: 'Send it again',
  resendLater: (when) => `Send it again ${when}`,
  resent: 'It is on its way once more. Have a look at your spam folder, too.',
  otherAddress: 'Use another address',
}
