/**
 * A validator of any library that speaks Standard Schema (zod, valibot, ArkType, …), as far as
 * flowpass needs it.
 *
 * @see https://standardschema.dev
 */
export interface StandardSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1
    /** Name of the library. */
    readonly vendor: string
    /** Checks a value, at once or later. */
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>
    /** Carries types only; never there at run time. */
    readonly types?: { readonly output: Output } | undefined
  }
}

/** What a validation ends with. */
export type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] }

/** Why a value is refused. */
export interface SchemaIssue {
  /** In words. May quote the value, so flowpass never repeats it. */
  readonly message: string
  /** Where, from the outside in. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}
