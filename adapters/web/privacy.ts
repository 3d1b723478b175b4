import { html } from 'hono/html'
import type { Html } from './html.ts'

type Keeping = { communityName: string; keeper?: string; keptDays?: number }

/** The privacy note in plain words. */
export function renderPrivacy({ communityName, keeper, keptDays }: Keeping): Html {
  return html`
<h1>Your privacy</h1>
<p>${communityName} helps you find groups, events and support near you. You do not need to tell us who you are.</p>
<h2>What we keep</h2>
<ul>
  <li>What you write here and what we answer, so that you can carry on where you stopped.</li>
  <li>A small file in your browser, called a cookie. It lets us know that it is the same browser. It holds a random number and nothing about you. We do not use it to follow you around the web.</li>
  <li>What you looked for and did not find, without your name, your number or your address. Staff see this, so that they can look for it or help to start it.</li>
</ul>
<h2>Who sees it</h2>
<p>A bot answers you. Staff do not read along. If you ask for a person, or if you seem to be in danger, staff are told.</p>
<p>We do not sell what you tell us. We do not give it to anyone for adverts.</p>
<h2>How long</h2>
<p>${keptDays ? `We keep the chat for up to ${keptDays} days.` : ''} The cookie goes after 30 days without a visit.</p>
<h2>What you can do</h2>
<ul>
  <li>Press “Leave this chat” below the chat. This browser then forgets it. Do this on a shared computer.</li>
  <li>Please do not write names, addresses or health records here. You do not need them to find a group.</li>
</ul>
${keeper ? html`<h2>Who we are</h2><p>${keeper}</p>` : ''}
<p><a href="/">Back to the chat</a></p>`
}
