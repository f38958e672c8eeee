import { hydrateRoot } from 'react-dom/client'
import { App } from './App.tsx'

/** Takes the server's page over: the same words, so the same tree. */
export function start(document: Document) {
  const root = document.querySelector('#root')
  const said = document.querySelector('#said')?.textContent ?? 'null'
  return root && hydrateRoot(root, <App said={JSON.parse(said)} />)
}
