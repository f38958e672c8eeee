/**
 * Reads the seed of this run from `FLOWPASS_SEED`, or draws one. Whoever draws prints it, so that a
 * failure can be had again.
 */
export function readSeed(): number {
  const given = process.env['FLOWPASS_SEED']
  const seed = given ? Number(given) : Math.floor(Math.random() * 2 ** 31)
  if (!Number.isSafeInteger(seed)) throw new Error(`FLOWPASS_SEED is no whole number: ${given}`)
  return seed
}
