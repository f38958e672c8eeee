import { AuthError } from '../../core/authError.ts'

/** What a body of a request can be made of. */
export type NodeBody = Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>

/**
 * Makes a body anew that a parser in front has read. Bytes stay as they are, and so does text; all
 * else is written down by its content type: a flat form as a form, JSON as JSON. What cannot be made
 * anew, such as files and nested forms, is refused to whoever reads it: many handlers do not, and
 * take `req.body` themselves.
 *
 * @param parsed what the parser has left in `req.body`
 * @param headers of the request; they say of the new body what they said of the old one
 */
export function rebuildBody(parsed: unknown, headers: Headers): NodeBody {
  const type = headers.get('content-type') ?? ''
  const body = parsed instanceof Uint8Array ? new Uint8Array(parsed) : encode(parsed, type)
  if (!body) return refusedBody()
  headers.set('content-length', `${body.byteLength}`)
  // Parsers unpack what they read.
  for (const name of ['content-encoding', 'transfer-encoding']) headers.delete(name)
  if (!(parsed instanceof Uint8Array) && type !== '')
    headers.set('content-type', type.replace(/(;\s*charset=)[^;]*/i, '$1utf-8'))
  return body
}

function encode(parsed: unknown, type: string): Uint8Array<ArrayBuffer> | null {
  const text = typeof parsed === 'string' ? parsed : write(parsed, type)
  return text === null ? null : new TextEncoder().encode(text)
}

/** @returns null for what cannot be written as the content type says */
function write(parsed: unknown, type: string): string | null {
  const [essence = ''] = type.toLowerCase().split(';')
  const kind = essence.trim()
  if (kind === 'application/x-www-form-urlencoded') return writeForm(parsed)
  // Of what is said to be plain text, a parser makes objects only if it was told that it is JSON.
  const isJson = kind === '' || kind === 'text/plain' || kind.endsWith('json')
  return isJson && parsed !== undefined ? JSON.stringify(parsed) : null
}

function writeForm(parsed: unknown): string | null {
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(parsed))
    for (const one of Array.isArray(value) ? value : [value]) {
      // Parsers do not agree on how fields of fields are named.
      if (typeof one !== 'string') return null
      form.append(name, one)
    }
  return form.toString()
}

function refusedBody(): ReadableStream<Uint8Array> {
  // It says in production as well what to do: the fault is one of the server's set-up.
  const error = new AuthError('config_invalid', 'server', {
    status: 500,
    message: 'flowpass/server: a parser in front has read the body, and it cannot be made anew.',
    hint: 'Mount the handler before body parsers, such as express.urlencoded() or multer.',
    details: { reason: 'body_parsed' },
  })
  return new ReadableStream({ start: (controller) => controller.error(error) })
}
