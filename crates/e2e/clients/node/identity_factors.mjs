// Second factors with amazon-cognito-identity-js, as a web application calls it; only `endpoint` differs.
import { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import identity from "amazon-cognito-identity-js";
import { endpoint, password, refusal, report, version } from "./common.mjs";
import { code } from "./totp.mjs";

const { AuthenticationDetails, CognitoUser, CognitoUserPool } = identity;
const sdk = new CognitoIdentityProvider({
  endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: "any", secretAccessKey: "credentials" },
});

// A user of a pool of their own, whose MFA is `MfaConfiguration`; signs in by SRP, which is the library's default.
async function member(Username, MfaConfiguration) {
  const { UserPool } = await sdk.createUserPool({ PoolName: "factors" });
  const UserPoolId = UserPool.Id;
  await sdk.setUserPoolMfaConfig({ UserPoolId, MfaConfiguration, SoftwareTokenMfaConfiguration: { Enabled: true } });
  const { UserPoolClient } = await sdk.createUserPoolClient({
    UserPoolId,
    ClientName: "web",
    ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  });
  await sdk.adminCreateUser({ UserPoolId, Username, MessageAction: "SUPPRESS" });
  await sdk.adminSetUserPassword({ UserPoolId, Username, Password: password, Permanent: true });
  return new CognitoUser({ Username, Pool: new CognitoUserPool({ UserPoolId, ClientId: UserPoolClient.ClientId, endpoint }) });
}

// The library calls back by the name of what comes next.
const steps = ["onSuccess", "mfaSetup", "totpRequired", "selectMFAType", "mfaRequired"];
const next = (call) =>
  new Promise((resolve, onFailure) =>
    call(Object.assign({ onFailure }, ...steps.map((step) => ({ [step]: (...given) => resolve({ step, given }) })))),
  );
const called = (call) => new Promise((resolve, reject) => call((error, value) => (error ? reject(error) : resolve(value))));
const signIn = (user) =>
  next((callbacks) => user.authenticateUser(new AuthenticationDetails({ Username: user.getUsername(), Password: password }), callbacks));
const associate = (user) => new Promise((associateSecretCode, onFailure) => user.associateSoftwareToken({ associateSecretCode, onFailure }));
const verify = (user, typed) => next((callbacks) => user.verifySoftwareToken(typed, "phone", callbacks));
const answer = (user, typed) => next((callbacks) => user.sendMFACode(typed, callbacks, "SOFTWARE_TOKEN_MFA"));

const seen = {};

// Where a factor is demanded, it is set up in the middle of the sign-in.
const grace = await member("grace", "ON");
seen.demanded = (await signIn(grace)).step;
const first = await associate(grace);
const setUp = await verify(grace, code(first));
seen.setUp = { step: setUp.step, valid: setUp.given[0].isValid() };
seen.asked = (await signIn(grace)).step;
const done = await answer(grace, code(first, 1));
seen.answered = { step: done.step, amr: done.given[0].getIdToken().payload.amr };

// Where it is optional, by the access token, and asked for once it is preferred.
const ada = await member("ada", "OPTIONAL");
seen.optional = (await signIn(ada)).step;
const second = await associate(ada);
seen.wrongFirst = await refusal(() => verify(ada, "000000"));
const verified = await verify(ada, code(second));
seen.verified = verified.given[0].Status;
seen.preferred = await called((done) => ada.setUserMfaPreference(null, { Enabled: true, PreferredMfa: true }, done));
const data = await called((done) => ada.getUserData(done, { bypassCache: true }));
seen.shown = { list: data.UserMFASettingList, preferred: data.PreferredMfaSetting };
seen.askedNow = (await signIn(ada)).step;
seen.wrong = await refusal(() => answer(ada, code(second, 40)));
seen.answeredNow = (await answer(ada, code(second, 1))).step;
report({ client: version("amazon-cognito-identity-js"), seen });
