/** Stands for the address in the words of a language. */
const PLACE = '{address}'

/** Props of `AddressText`. */
export interface AddressTextProps {
  /** A sentence with `{address}` where the address belongs. */
  readonly text: string
  readonly address: string
}

/** A sentence about an address, which keeps its own direction in every script around it. */
export function AddressText({ text, address }: AddressTextProps) {
  const at = text.indexOf(PLACE)
  if (at < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <bdi data-flowpass="address">{address}</bdi>
      {text.slice(at + PLACE.length)}
    </>
  )
}
