// Second factors with Amplify v6, as a web application calls it; only `userPoolEndpoint` differs.
import { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import { Amplify } from "aws-amplify";
import {
  confirmSignIn,
  fetchAuthSession,
  fetchMFAPreference,
  setUpTOTP,
  signIn,
  signOut,
  updateMFAPreference,
  verifyTOTPSetup,
} from "aws-amplify/auth";
import { cognitoUserPoolsTokenProvider } from "aws-amplify/auth/cognito";
import { endpoint, newestCode, password, refusal, report, version } from "./common.mjs";
import { code } from "./totp.mjs";

const sdk = new CognitoIdentityProvider({
  endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: "any", secretAccessKey: "credentials" },
});
const SmsConfiguration = { SnsCallerArn: "arn:aws:iam::000000000000:role/sms" };

// A pool with a member; the application is configured for it.
async function usePool(Username, config, UserAttributes = []) {
  const { UserPool } = await sdk.createUserPool({ PoolName: "factors" });
  const UserPoolId = UserPool.Id;
  await sdk.setUserPoolMfaConfig({ UserPoolId, SoftwareTokenMfaConfiguration: { Enabled: true }, ...config });
  const { UserPoolClient } = await sdk.createUserPoolClient({
    UserPoolId,
    ClientName: "web",
    ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  });
  await sdk.adminCreateUser({ UserPoolId, Username, UserAttributes, MessageAction: "SUPPRESS" });
  await sdk.adminSetUserPassword({ UserPoolId, Username, Password: password, Permanent: true });
  Amplify.configure({ Auth: { Cognito: { userPoolId: UserPoolId, userPoolClientId: UserPoolClient.ClientId, userPoolEndpoint: endpoint } } });
}

// A browser has localStorage; here tokens live in memory.
const kept = new Map();
cognitoUserPoolsTokenProvider.setKeyValueStorage({
  setItem: async (key, value) => void kept.set(key, value),
  getItem: async (key) => kept.get(key) ?? null,
  removeItem: async (key) => void kept.delete(key),
  clear: async () => kept.clear(),
});

const seen = {};
const start = async (username) => (await signIn({ username, password })).nextStep;
const answer = async (challengeResponse) => (await confirmSignIn({ challengeResponse })).nextStep;

// Where a factor is demanded, it is set up in the middle of the sign-in.
await usePool("grace", { MfaConfiguration: "ON" });
const setUp = await start("grace");
seen.demanded = setUp.signInStep;
const first = setUp.totpSetupDetails.sharedSecret;
seen.uri = setUp.totpSetupDetails.getSetupUri("Looms").href.startsWith("otpauth://totp/Looms:grace?secret=");
seen.setUp = (await answer(code(first))).signInStep;
await signOut();
seen.asked = (await start("grace")).signInStep;
seen.answered = (await answer(code(first, 1))).signInStep;
const { tokens } = await fetchAuthSession();
seen.methods = { amr: tokens.idToken.payload.amr, acr: tokens.accessToken.payload.acr };
await signOut();

// Where it is optional: an app and text messages, and the choice between them.
const phone = [{ Name: "phone_number", Value: "+15555550100" }];
await usePool("ada", { MfaConfiguration: "OPTIONAL", SmsMfaConfiguration: { SmsConfiguration } }, phone);
seen.optional = (await start("ada")).signInStep;
const second = (await setUpTOTP()).sharedSecret;
seen.wrongFirst = await refusal(() => verifyTOTPSetup({ code: "000000" }));
await verifyTOTPSetup({ code: code(second) });
await updateMFAPreference({ totp: "ENABLED", sms: "ENABLED" });
seen.preference = await fetchMFAPreference();
await signOut();
const choice = await start("ada");
seen.choice = { step: choice.signInStep, allowed: choice.allowedMFATypes };
const sent = await answer("SMS");
seen.sent = { step: sent.signInStep, delivery: sent.codeDeliveryDetails };
seen.answeredSms = (await answer(await newestCode("ada"))).signInStep;
await updateMFAPreference({ totp: "PREFERRED" });
seen.preferred = await fetchMFAPreference();
await signOut();
seen.askedNow = (await start("ada")).signInStep;
seen.answeredNow = (await answer(code(second, 1))).signInStep;
report({ client: version("aws-amplify"), seen });
