import { html } from './html.ts'
import type { Page } from './renderPage.ts'

/** A page that only says something. */
export interface MessagePage {
  title: string
  text: string
  status?: number | undefined
  /** A code worth quoting when asking for help. */
  code?: string | undefined
}

/** The page for a problem or a plain piece of news. */
export function messagePage({ title, text, status, code }: MessagePage): Page {
  return {
    title,
    status,
    content: html`<h1>${title}</h1>
      <p class="lead">${text}</p>
      ${code !== undefined && html`<p class="small"><code>${code}</code></p>`}`,
  }
}
