// The sign-up family with amazon-cognito-identity-js, as a web application calls it; only `endpoint` differs.
import { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import identity from "amazon-cognito-identity-js";
import { endpoint, newestCode, password, refusal, report, version, wrong } from "./common.mjs";

const { AuthenticationDetails, CognitoUser, CognitoUserAttribute, CognitoUserPool } = identity;
const sdk = new CognitoIdentityProvider({
  endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: "any", secretAccessKey: "credentials" },
});
const { UserPool } = await sdk.createUserPool({ PoolName: "identity", AutoVerifiedAttributes: ["email"] });
const UserPoolId = UserPool.Id;
const { UserPoolClient } = await sdk.createUserPoolClient({
  UserPoolId,
  ClientName: "web",
  ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  PreventUserExistenceErrors: "LEGACY",
});

const pool = new CognitoUserPool({ UserPoolId, ClientId: UserPoolClient.ClientId, endpoint });
const user = (Username) => new CognitoUser({ Username, Pool: pool });
// The library has two kinds of callbacks.
const called = (call) => new Promise((resolve, reject) => call((error, value) => (error ? reject(error) : resolve(value))));
const answered = (call, more = {}) => new Promise((onSuccess, onFailure) => call({ onSuccess, onFailure, ...more }));
const attribute = (Name, Value) => new CognitoUserAttribute({ Name, Value });
const signUp = (name, secret) => called((done) => pool.signUp(name, secret, [attribute("email", `${name}@example.com`)], [], done));
const signIn = (who, Password) =>
  answered((callbacks) => who.authenticateUser(new AuthenticationDetails({ Username: who.getUsername(), Password }), callbacks));

const seen = {};
const ada = user("ada");
const signedUp = await signUp("ada", password);
seen.signUp = { confirmed: signedUp.userConfirmed, delivery: signedUp.codeDeliveryDetails };
seen.duplicate = await refusal(() => signUp("ada", password));
seen.weakPassword = await refusal(() => signUp("bob", "short"));
seen.unconfirmed = await refusal(() => signIn(ada, password));
seen.resent = (await called((done) => ada.resendConfirmationCode(done))).CodeDeliveryDetails;
const code = await newestCode("ada");
const confirm = (given) => called((done) => ada.confirmRegistration(given, false, done));
seen.mismatch = await refusal(() => confirm(wrong(code)));
seen.confirmed = await confirm(code);
seen.confirmedAgain = await refusal(() => confirm(code));

seen.wrongPassword = await refusal(() => signIn(ada, "Wrong-Horse-7"));
const session = await signIn(ada, password);
seen.session = { valid: session.isValid(), username: session.getAccessToken().payload.username };
const refreshed = await called((done) => ada.refreshSession(session.getRefreshToken(), done));
seen.refreshed = refreshed.isValid() && refreshed.getAccessToken().getJwtToken() !== session.getAccessToken().getJwtToken();

const listed = await called((done) => ada.getUserAttributes(done));
const attributes = Object.fromEntries(listed.map((each) => [each.getName(), each.getValue()]));
seen.attributes = { email: attributes.email, verified: attributes.email_verified, sameSub: attributes.sub === signedUp.userSub };
seen.update = await called((done) => ada.updateAttributes([attribute("email", "ada@example.org")], done));
await new Promise((inputVerificationCode, onFailure) => ada.getAttributeVerificationCode("email", { inputVerificationCode, onFailure }));
const verification = await newestCode("ada");
const verify = (given) => answered((callbacks) => ada.verifyAttribute("email", given, callbacks));
seen.attributeMismatch = await refusal(() => verify(wrong(verification)));
seen.verified = await verify(verification);
seen.userData = (await called((done) => ada.getUserData(done, { bypassCache: true }))).Username;

const changed = (from, to) => called((done) => ada.changePassword(from, to, done));
seen.wrongOldPassword = await refusal(() => changed("Wrong-Horse-7", "Better-Horse-8"));
seen.changed = await changed(password, "Better-Horse-8");
const forgotten = await new Promise((inputVerificationCode, onFailure) => ada.forgotPassword({ inputVerificationCode, onFailure }));
seen.forgotten = forgotten.CodeDeliveryDetails;
const reset = await newestCode("ada");
const confirmPassword = (given) => answered((callbacks) => ada.confirmPassword(given, password, callbacks));
seen.resetMismatch = await refusal(() => confirmPassword(wrong(reset)));
seen.reset = await confirmPassword(reset);
await signIn(ada, password);
seen.deleted = await called((done) => ada.deleteUser(done));
seen.deletedSignIn = await refusal(() => signIn(user("ada"), password));

await sdk.adminCreateUser({ UserPoolId, Username: "grace", TemporaryPassword: "First-Horse-1", MessageAction: "SUPPRESS" });
const grace = user("grace");
const details = new AuthenticationDetails({ Username: "grace", Password: "First-Horse-1" });
await new Promise((newPasswordRequired, onFailure) => grace.authenticateUser(details, { newPasswordRequired, onFailure }));
const invited = await answered((callbacks) => grace.completeNewPasswordChallenge(password, {}, callbacks));
seen.invited = invited.isValid();
await called((done) => grace.signOut(done));
seen.revoked = await refusal(() => called((done) => grace.refreshSession(invited.getRefreshToken(), done)));
report({ client: version("amazon-cognito-identity-js"), seen });
