import { AuthProvider } from 'flowpass'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RenewalCounter } from './RenewalCounter.tsx'
import { ApiCaller } from './ApiCaller.tsx'
import { App } from './App.tsx'
import './app.css'
import { applyDirection } from './applyDirection.ts'
import { client } from './auth.ts'
import './links/linkToken.ts'

applyDirection()

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <AuthProvider client={client}>
        <RenewalCounter />
        <ApiCaller />
        <App />
      </AuthProvider>
    </StrictMode>,
  )
}
