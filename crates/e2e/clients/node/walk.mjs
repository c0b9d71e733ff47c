// A browser without a screen: follows redirects on the server, keeps cookies, fills in the forms of the sign-in pages.
export class Walker {
  #cookies = new Map();

  // Goes from an address of the pool's site to where the app takes over; answers what the browser was sent to there. At a provider it agrees to
  // what is asked, or leaves. A page that asks for the password once more has refused it.
  async signIn(address, callback, { username, password, leave = false }) {
    let request = { url: address, method: "GET" };
    let entered = false;
    for (let steps = 0; steps < 12; steps += 1) {
      const answer = await this.#send(request);
      const location = answer.headers.get("location");
      if (location?.startsWith(callback)) return new URL(location);
      if (location) {
        request = { url: new URL(location, request.url).href, method: "GET" };
        continue;
      }
      const page = await answer.text();
      const abort = leave && /href="([^"]*\/abort)"/.exec(page)?.[1];
      if (abort) {
        request = { url: new URL(abort, request.url).href, method: "GET" };
        continue;
      }
      const form = formOf(page, request.url);
      if (form.fields.has("login")) form.fields.set("login", username);
      if (form.fields.has("username")) form.fields.set("username", username);
      if (form.fields.has("password")) {
        if (entered) throw new Error(`not signed in at ${request.url}: ${alertOf(page)}`);
        form.fields.set("password", password);
        entered = true;
      }
      request = { url: form.action, method: "POST", body: new URLSearchParams([...form.fields]) };
    }
    throw new Error(`no way from ${address} to ${callback}`);
  }

  // Where one request leads.
  async go(url) {
    const answer = await this.#send({ url, method: "GET" });
    return answer.headers.get("location") ?? String(answer.status);
  }

  // Where a form of another site leads that the browser is made to post.
  async post(url, fields) {
    const answer = await this.#send({ url, method: "POST", body: new URLSearchParams(fields) });
    return new URL(answer.headers.get("location") ?? `status:${answer.status}`, url).href;
  }

  async #send({ url, method, body }) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, { method, body, redirect: "manual", headers: cookie ? { cookie } : {} });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set);
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(set)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return answer;
  }
}

// The form of a page that posts a password or a user name, or its only one.
function formOf(page, url) {
  const forms = [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)];
  const only = forms.length === 1 ? forms[0] : [];
  const [, head, inner] = forms.find(([, , text]) => /name="(username|password)"/.test(text)) ?? only;
  if (!inner) throw new Error(`no form on ${url}: ${textOf(page).slice(0, 300)}`);
  const attribute = (text, name) => unescape_html(new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? "");
  const fields = new Map();
  for (const [input] of inner.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(input, "name");
    if (name) fields.set(name, attribute(input, "value"));
  }
  return { action: new URL(attribute(head, "action") || url, url).href, fields };
}

// What a page says is wrong.
const alertOf = (page) => unescape_html(/\b(?:role="alert"|aria-live=)[^>]*>(?:\s|<[^>]*>)*([^<]*)/.exec(page)?.[1].trim() ?? "");

const textOf = (page) => page.replace(/^[^]*<body[^>]*>/, "").replace(/<(script|style)[^]*?<\/\1>|<[^>]*>|\s+/g, " ").replace(/ +/g, " ");

const unescape_html = (text) =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#34;", '"').replaceAll("&#38;", "&").replaceAll("&#x27;", "'").replaceAll("&#39;", "'").replaceAll("&amp;", "&");
