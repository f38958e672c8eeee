import { useCallback, useState } from 'react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { panelStyles } from './panelStyles.ts'

/** Props of `ShadowHost`. */
export interface ShadowHostProps {
  readonly placement: 'corner' | 'inline'
  readonly children: ReactNode
}

/**
 * Renders into a shadow root with styles of its own. The style sheet is constructed, so the
 * strictest `style-src` allows it and no `<style>` element exists.
 */
export function ShadowHost({ placement, children }: ShadowHostProps) {
  const [root, setRoot] = useState<ShadowRoot | null>(null)
  const attach = useCallback((host: HTMLElement | null) => {
    if (!host) return
    // StrictMode attaches twice, a host can have one root only.
    const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
    const sheet = makeSheet()
    if (sheet) shadow.adoptedStyleSheets = [sheet]
    setRoot(shadow)
  }, [])
  return (
    <div ref={attach} data-flowpass="devtools" data-placement={placement}>
      {root && createPortal(children, root)}
    </div>
  )
}

/** Not every stand-in for a browser has constructed style sheets; the panel is then unstyled. */
function makeSheet(): CSSStyleSheet | null {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(panelStyles)
    return sheet
  } catch {
    return null
  }
}
