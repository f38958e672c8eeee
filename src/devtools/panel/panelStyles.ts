/**
 * The panel's whole style sheet. It begins from nothing, so that a page's fonts and colours stay
 * outside; the page's writing direction and colour scheme are followed.
 */
export const panelStyles = `
:host {
  all: initial;
  display: block;
  color-scheme: inherit;
  --ground: light-dark(#fff, #15191d);
  --raised: light-dark(#f3f5f7, #1f252b);
  --ink: light-dark(#1b2126, #e6eaee);
  --muted: light-dark(#56616b, #9fabb6);
  --line: light-dark(#dde2e7, #303840);
  --edge: light-dark(#87929c, #6c7883);
  --accent: light-dark(#0b5fae, #7cbcf5);
  --on-accent: light-dark(#fff, #06223c);
  --good: light-dark(#1a6a33, #85d69a);
  --warning: light-dark(#7d5209, #e7ba69);
  --bad: light-dark(#a0201b, #ffa29a);
  --shade: light-dark(rgb(20 30 40 / 0.18), rgb(0 0 0 / 0.6));
  color: var(--ink);
  font: 14px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
  overflow-wrap: anywhere;
}
:host([data-placement='corner']) {
  position: fixed;
  inset-block-end: 12px;
  inset-inline-end: 12px;
  z-index: 2147483000;
}
*, *::before, *::after { box-sizing: border-box; }
p, dl, dd, ol, ul, table, fieldset, pre { margin: 0; padding: 0; }
/* English stays English on a page that is written from right to left. */
p, li, dd, dt, td, th, pre, legend {
  unicode-bidi: plaintext;
  text-align: -webkit-match-parent;
  text-align: match-parent;
}
ol, ul { list-style: none; }
strong { font-weight: 600; }
code, pre, time { font: 12.5px/1.6 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.muted { color: var(--muted); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }

.panel {
  container-type: inline-size;
  display: flex;
  flex-direction: column;
  overflow: hidden;
  border: 1px solid var(--line);
  border-radius: 12px;
  background: var(--ground);
}
.corner {
  display: flex;
  flex-direction: column;
  align-items: flex-end;
  gap: 8px;
}
.corner .panel {
  inline-size: min(560px, calc(100vw - 24px));
  max-block-size: min(640px, calc(100vh - 84px));
  box-shadow: 0 12px 40px var(--shade);
}
.launcher { border-radius: 99px; box-shadow: 0 2px 10px var(--shade); }

button, input {
  min-block-size: 36px;
  border: 1px solid var(--edge);
  border-radius: 8px;
  background: var(--ground);
  color: var(--ink);
  font: inherit;
}
button {
  display: inline-flex;
  align-items: center;
  gap: 8px;
  padding: 4px 12px;
  cursor: pointer;
}
button:hover { border-color: var(--ink); }
button:active { background: var(--raised); }
button[aria-pressed='true'] {
  border-color: var(--accent);
  background: var(--raised);
  box-shadow: inset 0 0 0 1px var(--accent);
  color: var(--accent);
}
button[data-primary] {
  border-color: var(--accent);
  background: var(--accent);
  color: var(--on-accent);
}
button:disabled, button[aria-disabled='true'] {
  border-color: var(--line);
  background: none;
  color: var(--muted);
  cursor: default;
}
input { inline-size: 64px; padding-inline: 8px; }

.dot {
  flex: none;
  inline-size: 10px;
  block-size: 10px;
  border-radius: 50%;
  background: var(--edge);
}
.dot[data-tone='good'] { background: var(--good); }
.dot[data-tone='warning'] { background: var(--warning); }
.dot[data-tone='bad'] { background: var(--bad); }
.event-name[data-tone='good'] { color: var(--good); }
[data-tone='warning']:not(.dot):not(.status) { color: var(--warning); }
.event-name[data-tone='bad'] { color: var(--bad); }
.badge {
  display: inline-block;
  padding: 0 8px;
  border: 1px solid var(--line);
  border-radius: 99px;
  color: var(--muted);
  font-size: 12px;
  font-weight: 400;
  line-height: 20px;
}

.session, .views { flex: none; }
.session { display: grid; gap: 12px; padding: 16px; }
.headline {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 8px 24px;
}
.status { display: flex; align-items: center; gap: 10px; font-size: 17px; }
.note { color: var(--muted); font-size: 14px; }
.facts { display: flex; flex-wrap: wrap; gap: 4px 20px; font-size: 13px; }
.facts > div { display: flex; gap: 6px; }
dt { color: var(--muted); }
.token { display: grid; gap: 8px; }
.countdown { color: var(--muted); font-variant-numeric: tabular-nums; }
.countdown strong { color: var(--ink); }
[data-phase='margin'] .countdown strong { color: var(--warning); }
[data-phase='over'] .countdown strong { color: var(--bad); }
.track {
  position: relative;
  block-size: 12px;
  border-radius: 6px;
  background: var(--raised);
  box-shadow: inset 0 0 0 1px var(--line);
}
.track > span { position: absolute; inset-block: 0; }
.gone {
  inset-inline-start: 0;
  border-start-start-radius: 6px;
  border-end-start-radius: 6px;
  background: var(--accent);
  opacity: 0.35;
}
.margin {
  inset-inline-end: 0;
  border-start-end-radius: 6px;
  border-end-end-radius: 6px;
  background: repeating-linear-gradient(
    -45deg, var(--warning) 0 2px, transparent 2px 6px
  );
  opacity: 0.7;
}
.now {
  inline-size: 3px;
  margin-block: -4px;
  margin-inline-start: -1px;
  border-radius: 2px;
  background: var(--ink);
}
.marks {
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  gap: 4px 16px;
  font-size: 13px;
  font-variant-numeric: tabular-nums;
}
.marks > div { display: flex; flex-wrap: wrap; gap: 0 6px; }

.views {
  display: flex;
  overflow-x: auto;
  padding-inline: 8px;
  border-block: 1px solid var(--line);
  background: var(--raised);
}
.views button {
  flex: none;
  min-block-size: 44px;
  border: 0;
  border-block-end: 2px solid transparent;
  border-radius: 0;
  background: none;
  color: var(--muted);
}
.views button:hover { color: var(--ink); }
.views button:focus-visible { outline-offset: -4px; }
.views button[aria-selected='true'] {
  border-color: var(--accent);
  color: var(--ink);
  font-weight: 600;
}
.view { display: grid; gap: 12px; align-content: start; padding: 16px; min-block-size: 180px; }
.corner .view { overflow-y: auto; min-block-size: min(180px, 30vh); }
.bar {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 8px 16px;
}

.scroll { max-block-size: 340px; overflow-y: auto; border-radius: 6px; }
.events li {
  display: grid;
  grid-template-columns: 104px minmax(0, 160px) minmax(0, 1fr);
  gap: 0 16px;
  padding-block: 6px;
  border-block-start: 1px solid var(--line);
}
.events time, .event-detail { color: var(--muted); }
.event-name { font-weight: 600; }
.event-name[data-name='debug'] { color: var(--muted); font-weight: 400; }

.tabs { inline-size: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
.tabs :is(th, td) {
  padding-block: 8px;
  padding-inline: 0 12px;
  border-block-end: 1px solid var(--line);
  font-weight: 400;
  overflow-wrap: normal;
}
.tabs thead th { padding-block-start: 0; color: var(--muted); font-size: 13px; }
.tabs .badge { margin-inline-start: 6px; }
.tabs [data-quiet] { color: var(--muted); }

.groups { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 16px 24px; }
fieldset { display: flex; flex-wrap: wrap; align-content: start; gap: 6px; min-inline-size: 0; border: 0; }
legend { padding: 0; margin-block-end: 6px; color: var(--muted); line-height: 36px; }

.findings { display: grid; }
.findings li {
  display: grid;
  grid-template-columns: 80px minmax(0, 1fr);
  gap: 4px 12px;
  padding-block: 10px;
  border-block-start: 1px solid var(--line);
}
.findings .badge { justify-self: start; align-self: start; }
.findings [data-status='problem'] .badge { border-color: var(--bad); color: var(--bad); }
.findings [data-status='warning'] .badge { border-color: var(--warning); color: var(--warning); }
.findings [data-status='ok'] .badge { border-color: var(--good); color: var(--good); }
.findings [data-status='skipped'] { color: var(--muted); }
.fix {
  margin-block-start: 6px;
  padding: 8px 12px;
  border-radius: 8px;
  background: var(--raised);
}
summary { padding-block: 8px; color: var(--muted); cursor: pointer; }
pre { padding: 12px; border-radius: 8px; background: var(--raised); white-space: pre-wrap; }

@container (max-width: 600px) {
  .groups { grid-template-columns: minmax(0, 1fr); }
  .events li { grid-template-columns: auto minmax(0, 1fr); }
  .event-detail { grid-column: 1 / -1; }
}
@container (max-width: 420px) {
  .findings li { grid-template-columns: minmax(0, 1fr); }
  .tabs :is(th, td) { padding-inline-end: 6px; font-size: 12.5px; }
  .tabs .badge { display: block; inline-size: fit-content; margin-inline-start: 0; padding: 0 6px; white-space: nowrap; }
}
@media (prefers-reduced-motion: no-preference) {
  button { transition: background-color 120ms, border-color 120ms; }
}
`
