// First of all: a token leaves the address before anything can read it there.
import './links/linkToken.ts'
// Before the styles of the components: it says which layer is above which.
import './app.css'
import { AuthProvider } from 'flowpass'
import 'flowpass/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RenewalCounter } from './RenewalCounter.tsx'
import { ApiCaller } from './ApiCaller.tsx'
import { App } from './App.tsx'
import { client } from './auth.ts'
import { direction, setDirection } from './direction.ts'
import { SessionWatch } from './SessionWatch.tsx'
import { LanguageProvider } from './theme/LanguageProvider.tsx'
import { applyTheme, theme } from './theme/theme.ts'

setDirection(direction.get())
applyTheme(theme.get())

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <AuthProvider client={client}>
        <RenewalCounter />
        <ApiCaller />
        <SessionWatch />
        <LanguageProvider>
          <App />
        </LanguageProvider>
      </AuthProvider>
    </StrictMode>,
  )
}
