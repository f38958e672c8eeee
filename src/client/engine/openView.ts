import type { LoginView } from '../../core/platform.ts'

const POPUP_WIDTH = 480
const POPUP_HEIGHT = 720

/**
 * Opens a popup or a hidden frame, empty for now. Must be called in the person's own click, before
 * anything is awaited, or browsers block it.
 *
 * @param kind a window for people, or a frame nobody sees
 * @returns the view, or null when the browser did not allow it
 */
export function openView(kind: 'popup' | 'frame'): LoginView | null {
  return kind === 'frame' ? openFrame() : openPopup()
}

function openPopup(): LoginView | null {
  const left = screenX + Math.max(0, (outerWidth - POPUP_WIDTH) / 2)
  const top = screenY + Math.max(0, (outerHeight - POPUP_HEIGHT) / 2)
  const features = `popup,width=${POPUP_WIDTH},height=${POPUP_HEIGHT},left=${left},top=${top}`
  const popup = open('', '', features)
  return (
    popup && {
      navigate: (url) => popup.location.replace(url),
      focus: () => popup.focus(),
      isClosed: () => popup.closed,
      close: () => popup.close(),
    }
  )
}

function openFrame(): LoginView {
  const frame = document.createElement('iframe')
  frame.hidden = true
  document.body.append(frame)
  return {
    navigate: (url) => frame.contentWindow?.location.replace(url),
    focus: () => {},
    isClosed: () => !frame.isConnected,
    close: () => frame.remove(),
  }
}
