import { AuthProvider } from 'flowpass'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RenewalCounter } from './RenewalCounter.tsx'
import { ApiCaller } from './ApiCaller.tsx'
import { App } from './App.tsx'
import './app.css'
import { client } from './auth.ts'
import { direction, setDirection } from './direction.ts'
import './links/linkToken.ts'
import { SessionWatch } from './SessionWatch.tsx'

setDirection(direction.get())

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <AuthProvider client={client}>
        <RenewalCounter />
        <ApiCaller />
        <SessionWatch />
        <App />
      </AuthProvider>
    </StrictMode>,
  )
}
