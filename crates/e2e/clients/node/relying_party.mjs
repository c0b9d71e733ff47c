// What an application does with openid-client before it sends the browser away.
import * as client from "openid-client";

/** Where the browser goes, and what has to hold when it comes back: PKCE, state and nonce. */
export async function asking(config, asked) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
  const address = client.buildAuthorizationUrl(config, {
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: "S256",
    state: expectedState,
    nonce: expectedNonce,
    ...asked,
  });
  return { address: address.href, checks: { pkceCodeVerifier, expectedState, expectedNonce } };
}
