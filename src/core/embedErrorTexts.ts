/** What went wrong with an embedded app, and what to do about it; a reason picks the more exact one. */
export const EMBED_ERROR_TEXTS: Readonly<
  Record<string, readonly [message: string, hint?: string]>
> = {
  frame_source_invalid: ['The address or the attributes of a frame are not allowed.'],
  'frame_source_invalid/address': [
    'The address of a frame must be absolute, without spaces, backslashes and control characters.',
    "Write all of it, as in 'https://builder.example.com/embed'.",
  ],
  'frame_source_invalid/scheme': [
    'The address of a frame must be https.',
    'Plain http is allowed on loopback (localhost, 127.0.0.1) only.',
  ],
  'frame_source_invalid/plain_http': [
    'A page that is not on this machine does not frame one that is.',
    'Serve the page itself from localhost while you develop.',
  ],
  'frame_source_invalid/credentials': ['The address of a frame has a user name or a password.'],
  'frame_source_invalid/token_in_url': [
    'The address of a frame carries a token, or a parameter that is named like one.',
    'Addresses end up in histories, logs and referrers. The token reaches the frame by a message port.',
  ],
  'frame_source_invalid/same_origin': [
    'A frame of the page’s own origin could take off its sandbox.',
    "Serve what is embedded from an origin of its own; another port or subdomain will do. For Flowise there is mode: 'element'.",
  ],
  'frame_source_invalid/chatflow_id': [
    'The identifier of the chatflow is none.',
    'It is the last part of the chat’s address in Flowise: letters, digits, - and _.',
  ],
  'frame_source_invalid/not_allowed': [
    'The origin of the address is not in allowedOrigins.',
    'Origins are compared exactly: scheme, host and port.',
  ],
  'frame_source_invalid/sandbox': [
    'The sandbox of a frame lacks allow-scripts or allow-same-origin, or permits too much.',
    'allow-top-navigation is refused in all its forms: it would let the frame replace the page.',
  ],
  'frame_source_invalid/allow': [
    'A permission of a frame is given to every origin (*).',
    'Name the permission alone, as in `clipboard-write`: it holds for the origin of the frame.',
  ],
  'frame_source_invalid/referrer_policy': [
    'The referrer policy would tell the frame’s server more than the origin of the page.',
  ],
  frame_timeout: ['What is embedded has not answered in time.'],
  'frame_timeout/not_loaded': ['The frame has not loaded in time.'],
  'frame_timeout/not_ready': ['The page in the frame has taken its port and does not listen.'],
  'frame_timeout/deadline': [
    'What the vendor embeds has not said in time that it is there.',
    'It must call `ready` within readySeconds, and `register` must resolve within ten seconds.',
  ],
  frame_blocked: ['What is embedded cannot be shown.'],
  'frame_blocked/no_hello': [
    'The frame has loaded something that does not speak flowpass-embed/1, or the browser has blocked it.',
    'Look at its Content-Security-Policy (frame-ancestors) and X-Frame-Options, and at allowedHosts in the page itself: each must name this page’s origin.',
  ],
  'frame_blocked/flood': [
    'The frame has sent more than a thousand messages in a second, so it is not listened to.',
  ],
  'frame_blocked/guest_error': ['The page in the frame says that it cannot go on (guestCode).'],
  'frame_blocked/sdk': [
    'The vendor’s `embed` has thrown, or its promise was rejected.',
    'Call it by hand with a token, to see what it says.',
  ],
  'frame_blocked/vendor': [
    'The vendor’s app has reported an error before it was ready.',
    'onGuestError is told the vendor’s words.',
  ],
  'frame_blocked/register': [
    'The web component could not be loaded: `register` has thrown, or its promise was rejected.',
    'Its script may be blocked by the Content-Security-Policy, or be a chunk of an older release.',
  ],
  'frame_blocked/not_registered': [
    '`register` is done, and there is no element flowise-fullchatbot.',
    'It must load the web component of flowise-embed, which registers itself.',
  ],
  frame_origin_mismatch: ['A page of another origin is where the embedded one should be.'],
  'frame_origin_mismatch/navigated': [
    'The frame has gone to another page, so it was taken away.',
    'If src redirects, give the address it ends at. The page in the frame must not leave its origin.',
  ],
  'frame_origin_mismatch/ancestor': [
    'This page is itself in the frame of a page that is not in allowedAncestors, or cannot be known.',
    'Name its exact origin, and send Content-Security-Policy: frame-ancestors to keep others out.',
  ],
  frame_version: [
    'Page and frame speak different versions of flowpass-embed.',
    'Update flowpass in the one that is older.',
  ],
  flow_token_unavailable: ['No token could be had for what is embedded.'],
  'flow_token_unavailable/status': [
    'The endpoint of flow tokens has refused the request; `status` says how.',
    'It must answer { "token": "…" } to GET, or to POST with the header X-Flowpass.',
  ],
  'flow_token_unavailable/due': ['The server hands out tokens that are nearly over.'],
  'config_invalid/two_sources': [
    'Flow tokens have two places to come from.',
    'Give endpoint or fetchToken; with neither, the backend is asked.',
  ],
  flow_token_rejected: ['The token for what is embedded is of no use.'],
  'flow_token_rejected/signing_secret': [
    'A signing secret came in place of a token. Whoever has it can be anybody.',
    'Replace it at once, and sign on the server: mintFlowToken in flowpass/server.',
  ],
  'flow_token_rejected/malformed': ['What came is no signed JWT.'],
  'flow_token_rejected/unsigned': ['The token is not signed.'],
  'flow_token_rejected/no_expiry': ['The token has no exp, so nobody knows when to renew it.'],
  'flow_token_rejected/audience': ['The token is meant for somebody else (aud).'],
  'flow_token_rejected/expired': ['The token was over on arrival.'],
  'flow_token_rejected/subject': ['The token is about another person than the one before it.'],
  'flow_token_rejected/claims': ['The claims of the token do not pass the schema of the app.'],
  'flow_token_rejected/refused': [
    'The page in the frame has refused the token, and another one as well.',
    'Its server may have another secret, audience or clock than the one that signs.',
  ],
  'flow_token_rejected/not_acknowledged': [
    'The page in the frame has not said whether it takes the token, which was sent twice.',
    'Its listener of `token` must return, or its promise resolve, within five seconds.',
  ],
  'config_invalid/route': ['A route is a path that begins with exactly one slash.'],
  'config_invalid/token_source': [
    'A token, or something else, is where its source should be.',
    'Pass endpoint or fetchToken, or a source of createFlowTokenSource; tokens themselves are renewed by nobody.',
  ],
  'config_invalid/message': [
    'What is sent to a frame must be plain data of at most 64 KiB, under a name of at most 128 characters.',
  ],
}
