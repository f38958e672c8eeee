import type { Context } from 'hono'
import type { Flowsta } from './flowsta.ts'

/** Reads the members of a JSON body as texts, or null where the body is of another kind. */
export async function readJson(
  ctx: Context,
  { quirks }: Pick<Flowsta, 'quirks'>,
): Promise<Record<string, string> | null> {
  const type = ctx.req.header('content-type') ?? ''
  const text = await ctx.req.text()
  if (!type.startsWith('application/json'))
    return quirks.jsonBodiesOnly ? null : Object.fromEntries(new URLSearchParams(text))
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body !== 'object' || body === null) return null
    return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]))
  } catch {
    return null
  }
}
