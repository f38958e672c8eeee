import type { ServerSaid } from 'flowpass/server'
import { renderToString } from 'react-dom/server'
import { App } from './App.tsx'

/** A page for one person: the HTML, and beside it what it was made of. */
export function renderPage(said: ServerSaid | null): Response {
  // A `<` in somebody's name must not end the element.
  const data = JSON.stringify(said).replaceAll('<', '\\u003c')
  const html = `<!doctype html><title>My app</title>
<div id="root">${renderToString(<App said={said} />)}</div>
<script type="application/json" id="said">${data}</script>
<script type="module" src="/browser.js"></script>`
  return new Response(html, {
    headers: { 'content-type': 'text/html', 'cache-control': 'private, no-store' },
  })
}
