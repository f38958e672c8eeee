/** Lets promises, streams and modules that are loaded already come to rest. */
export async function flush(turns = 6): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((done) => setImmediate(done))
}
