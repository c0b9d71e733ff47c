// A web application and an API with Spring Security (`../spring`), started here with what it needs to know of the pool.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { ROTATING, journey, renewed } from "./rp.mjs";
import { world } from "./world.mjs";

const port = await new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});
const origin = `http://localhost:${port}`;
const [callback, leave] = [`${origin}/login/oauth2/code/cognate`, `${origin}/bye`];
const made = await world({ client: { ...ROTATING, CallbackURLs: [callback], LogoutURLs: [leave] } });
const at = { ...made, origin, callback, leave };
const registration = "spring.security.oauth2.client.registration.cognate";
const settings = {
  "server.port": port,
  "server.address": "127.0.0.1",
  [`${registration}.client-id`]: at.ClientId,
  [`${registration}.client-secret`]: at.ClientSecret,
  [`${registration}.scope`]: "openid,email",
  "spring.security.oauth2.client.provider.cognate.issuer-uri": at.issuer,
  "spring.security.oauth2.resourceserver.jwt.issuer-uri": at.issuer,
};
const [program, ...words] = JSON.parse(process.env.COGNATE_TEST_SPRING);
const flags = Object.entries(settings).map(([name, value]) => `--${name}=${value}`);
const java = spawn(program, [...words, ...flags], {
  env: { ...process.env, COGNATE_SITE: at.issuer, COGNATE_CLIENT: at.ClientId, COGNATE_LEAVE: leave },
  stdio: ["ignore", "pipe", "inherit"],
});
const ended = new Promise((_, fail) => java.on("exit", (code) => fail(new Error(`the application ended with ${code}: ${said}`))));
let said = "";
const ready = new Promise((done) => java.stdout.on("data", (part) => ((said += part), said.includes("Started App") && done())));
ended.catch(() => {});
await Promise.race([ready, ended]);

let client;
const tokens = async (page) => {
  const told = await (await page.request.get(`${origin}/tokens`)).json();
  client = told.client;
  return told;
};
try {
  await journey(() => client, at, {
    tokens,
    more: async (page, first) => {
      const { access, username } = first;
      const api = (token) => fetch(`${origin}/api`, { headers: { Authorization: `Bearer ${token}` } });
      const { username: named, client } = await (await api(access)).json();
      const changed = `${access.slice(0, -8)}AAAAAAAA`;
      // Two hours on, every access token has ended.
      await page.request.get(`${origin}/clock?ahead=PT2H`);
      const again = await renewed(at, first, async () => {
        await tokens(page);
        return tokens(page);
      });
      await page.request.get(`${origin}/clock?ahead=PT0S`);
      return { username, api: [named, client === at.ClientId], changed: (await api(changed)).status, renewed: again };
    },
    forget: (page, context) => context.clearCookies({ domain: "localhost" }),
  });
} finally {
  java.kill();
}
