/** The one style sheet of the provider's pages. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f3f4f7, #0d0f14);
  --card: light-dark(#fff, #171a21);
  --raised: light-dark(#f7f8fa, #1e222b);
  --text: light-dark(#15181e, #eceef2);
  --muted: light-dark(#575e6b, #a2a9b6);
  --line: light-dark(#dfe2e8, #2d323d);
  --field: light-dark(#8b93a1, #6a7282);
  --accent: light-dark(#4f3fd6, #a79bff);
  --on-accent: light-dark(#fff, #14102e);
  --alert: light-dark(#a3151f, #ff9aa0);
  --alert-ground: light-dark(#fdecee, #351518);
}
* { box-sizing: border-box }
[hidden] { display: none !important }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; padding: 24px 16px;
  display: grid; place-content: center; grid-template-columns: minmax(0, 408px);
  background: var(--ground); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
}
main {
  background: var(--card); border: 1px solid var(--line); border-radius: 16px; padding: 32px;
  box-shadow: 0 1px 2px rgb(16 20 30 / .05), 0 12px 32px -12px rgb(16 20 30 / .16);
}
.brand {
  display: flex; align-items: center; gap: 8px; margin: 0 0 24px;
  font-size: 13px; font-weight: 600; color: var(--muted);
}
.brand svg { inline-size: 24px; block-size: 24px; color: var(--accent) }
h1 { margin: 0 0 4px; font-size: 22px; line-height: 1.25; letter-spacing: -.015em; text-wrap: balance }
h2 { margin: 0 0 8px; font-size: 13px; font-weight: 600; color: var(--muted) }
p { margin: 0 0 16px }
.lead { color: var(--muted); margin-bottom: 24px }
.lead strong { color: var(--text); font-weight: 600 }
.note, .alert { border-radius: 10px; padding: 10px 12px; font-size: 14px; margin: 0 0 20px }
.note { background: var(--raised); border: 1px solid var(--line) }
.alert { background: var(--alert-ground); color: var(--alert); font-weight: 500 }
label { display: block; font-size: 14px; font-weight: 600; margin: 0 0 6px }
input:not([type=hidden]) {
  display: block; inline-size: 100%; block-size: 44px; margin: 0 0 16px; padding: 0 12px;
  font: inherit; font-size: 16px; color: inherit; background: var(--card);
  border: 1px solid var(--field); border-radius: 10px;
}
input[aria-invalid=true] { border-color: var(--alert) }
button {
  font: inherit; font-weight: 600; min-block-size: 44px; padding: 0 16px; cursor: pointer;
  border-radius: 10px; border: 1px solid var(--line); background: transparent; color: inherit;
}
button:hover { background: var(--raised) }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent) }
button.primary:hover { filter: brightness(1.08) }
button:focus-visible, input:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.actions { display: flex; flex-direction: column; gap: 10px; margin-top: 4px }
.person, .accounts li { display: flex; align-items: center; gap: 12px; min-width: 0 }
.person { margin: 0 0 20px }
.person img, .accounts img { inline-size: 36px; block-size: 36px; border-radius: 50%; flex: none }
.grow { flex: 1; min-width: 0; line-height: 1.35; overflow-wrap: anywhere }
.grow strong { display: block; font-size: 14px }
.grow span { display: block; font-size: 13px; color: var(--muted) }
.accounts { margin-top: 24px; padding-top: 20px; border-top: 1px solid var(--line) }
ul { list-style: none; margin: 0; padding: 0 }
.accounts li + li { margin-top: 12px }
.accounts button { min-block-size: 36px; padding: 0 12px; font-size: 13px }
code { font: 12.5px/1.4 ui-monospace, SFMono-Regular, Menlo, monospace }
.scopes { margin: 0 0 24px; border: 1px solid var(--line); border-radius: 12px; overflow: hidden }
.note, .scopes li { text-wrap: pretty }
.scopes li { display: flex; gap: 10px; padding: 12px 14px }
.scopes li + li { border-top: 1px solid var(--line) }
.scopes svg { inline-size: 18px; block-size: 18px; flex: none; margin-top: 2px; color: var(--accent) }
.small { font-size: 13px; color: var(--muted); margin: 16px 0 0 }
@media (max-width: 400px) { body { padding: 12px } main { padding: 22px 18px } }
@media (forced-colors: active) { main, button, input { border-color: CanvasText } }
`
