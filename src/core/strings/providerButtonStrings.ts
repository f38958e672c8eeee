/** Words of `ProviderButton`. */
export interface ProviderButtonStrings {
  readonly continueWith: (provider: string) => string
}

/** English. */
export const providerButtonStrings: ProviderButtonStrings = {
  continueWith: (provider) => `Continue with ${provider}`,
}
