/** The look of the inbox: that of the app, without its files. */
export const inboxStyle = `
  :root {
    color-scheme: light dark;
    --canvas: light-dark(#f7f5f0, #0f1413);
    --surface: light-dark(#fff, #171d1c);
    --ink: light-dark(#1a211f, #e8edeb);
    --muted: light-dark(#56605c, #a3aeaa);
    --line: light-dark(#e0dcd1, #2a3230);
    --edge: light-dark(#858d88, #6b7672);
    --accent: light-dark(#0b5f58, #74d5c6);
    --display: 'Iowan Old Style', 'Palatino Linotype', Palatino, 'Book Antiqua', Georgia, serif;
    font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif;
  }
  * { box-sizing: border-box; margin: 0; padding: 0; }
  body { background: var(--canvas); color: var(--ink); overflow-wrap: anywhere; }
  a { color: var(--accent); text-underline-offset: 0.2em; text-decoration-thickness: 1px; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  header { border-block-end: 1px solid var(--line); background: var(--surface); }
  header > div, main { max-inline-size: 768px; margin-inline: auto; padding-inline: 24px; }
  header > div, .head, li {
    display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between;
    gap: 8px 16px;
  }
  header > div { min-block-size: 68px; }
  header a { display: inline-flex; align-items: center; min-block-size: 44px; }
  .brand { color: var(--ink); font: 600 20px/1 var(--display); text-decoration: none; }
  main { display: grid; gap: 32px; padding-block: 48px 64px; }
  h1 { font: 500 clamp(28px, 5vw, 36px)/1.15 var(--display); letter-spacing: -0.01em; }
  h2 { margin-block-end: 8px; font-size: 16px; }
  h3 { font-size: 15px; }
  p { color: var(--muted); font-size: 15px; }
  .card {
    border: 1px solid var(--line); border-radius: 14px; background: var(--surface);
    list-style: none;
  }
  .empty { padding: 24px; }
  li { padding: 16px 24px; }
  li + li { border-block-start: 1px solid var(--line); }
  li > div { flex: 1 1 240px; min-inline-size: 0; }
  li p { font-size: 14px; }
  output { font: 24px/1 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; letter-spacing: 0.12em; }
  .button {
    display: inline-flex; align-items: center; min-block-size: 44px; padding: 8px 16px;
    border: 1px solid var(--edge); border-radius: 10px; background: var(--surface);
    color: var(--ink); font-size: 15px; font-weight: 600; text-decoration: none;
  }
  .button:hover { border-color: var(--ink); }
  @media (max-width: 640px) {
    header > div, main { padding-inline: 16px; }
    main { padding-block: 24px 48px; }
    li { padding: 16px; }
  }
`
