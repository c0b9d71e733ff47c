// Remembered devices with amazon-cognito-identity-js, as a web application has them; only `endpoint` differs. The library confirms the device
// of a sign-in by itself, and proves it when it is asked to.
import { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import identity from "amazon-cognito-identity-js";
import { endpoint, password, refusal, report, version } from "./common.mjs";

const { AuthenticationDetails, CognitoUser, CognitoUserPool } = identity;
const sdk = new CognitoIdentityProvider({
  endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: "any", secretAccessKey: "credentials" },
});
const settings = {
  AutoVerifiedAttributes: ["phone_number"],
  DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
  SmsConfiguration: { SnsCallerArn: "arn:aws:iam::000000000000:role/sms", ExternalId: "example" },
};
const { UserPool } = await sdk.createUserPool({ PoolName: "devices", ...settings });
const UserPoolId = UserPool.Id;
const { UserPoolClient } = await sdk.createUserPoolClient({
  UserPoolId,
  ClientName: "web",
  ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
});
const UserAttributes = [{ Name: "phone_number", Value: "+15555550100" }, { Name: "phone_number_verified", Value: "true" }];
await sdk.adminCreateUser({ UserPoolId, Username: "ada", UserAttributes, MessageAction: "SUPPRESS" });
await sdk.adminSetUserPassword({ UserPoolId, Username: "ada", Password: password, Permanent: true });

const pool = new CognitoUserPool({ UserPoolId, ClientId: UserPoolClient.ClientId, endpoint });
const details = new AuthenticationDetails({ Username: "ada", Password: password });
// What a sign-in ends in: a session, or the challenge that the library hands to the application.
const signIn = (user) =>
  new Promise((resolve, reject) =>
    user.authenticateUser(details, {
      onSuccess: (session, userConfirmationNecessary) => resolve({ session, userConfirmationNecessary }),
      onFailure: reject,
      mfaRequired: (challengeName) => resolve({ challengeName }),
    }),
  );
const called = (call) => new Promise((resolve, reject) => call((error, value) => (error ? reject(error) : resolve(value))));
const answered = (call) => new Promise((onSuccess, onFailure) => call({ onSuccess, onFailure }));
const deviceKey = (session) => session.getAccessToken().payload.device_key;

const seen = {};
const ada = new CognitoUser({ Username: "ada", Pool: pool });
const first = await signIn(ada);
seen.first = { valid: first.session.isValid(), userConfirmationNecessary: first.userConfirmationNecessary };
seen.remembered = await answered((callbacks) => ada.setDeviceStatusRemembered(callbacks));
const refreshed = await called((done) => ada.refreshSession(first.session.getRefreshToken(), done));
seen.refreshed = deviceKey(refreshed) === deviceKey(first.session);
const device = await answered((callbacks) => ada.getDevice(callbacks));
seen.device = { own: device.Device.DeviceKey === deviceKey(first.session), attributes: device.Device.DeviceAttributes.map((each) => each.Name) };

// From now on everybody is asked for a second factor; the device stands for it.
await sdk.updateUserPool({ UserPoolId, ...settings, MfaConfiguration: "ON" });
const again = new CognitoUser({ Username: "ada", Pool: pool });
const second = await signIn(again);
seen.second = { valid: second.session?.isValid(), sameDevice: second.session && deviceKey(second.session) === deviceKey(first.session) };

// Forgotten by an administrator, it is given up by the library, and the second factor is asked for.
await sdk.adminForgetDevice({ UserPoolId, Username: "ada", DeviceKey: deviceKey(first.session) });
seen.refreshForgotten = await refusal(() => called((done) => again.refreshSession(second.session.getRefreshToken(), done)));
const stranger = new CognitoUser({ Username: "ada", Pool: pool });
seen.forgotten = await signIn(stranger).catch((error) => ({ refused: error.code ?? error.name }));
report({ client: version("amazon-cognito-identity-js"), seen });
