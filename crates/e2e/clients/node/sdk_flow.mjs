// The whole first journey of a user with the AWS SDK for JavaScript v3.
import { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import { endpoint, newestCode, password, refusal, report, version, wrong } from "./common.mjs";

const sdk = new CognitoIdentityProvider({
  endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: "any", secretAccessKey: "credentials" },
});

const { UserPool } = await sdk.createUserPool({ PoolName: "javascript", AutoVerifiedAttributes: ["email"] });
const { UserPoolClient } = await sdk.createUserPoolClient({
  UserPoolId: UserPool.Id,
  ClientName: "app",
  ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
});
const ClientId = UserPoolClient.ClientId;
const member = {
  ClientId,
  Username: "ada",
  Password: password,
  UserAttributes: [{ Name: "email", Value: "ada@example.com" }],
};
const signedUp = await sdk.signUp(member);
const duplicate = await refusal(() => sdk.signUp(member));
const weakPassword = await refusal(() => sdk.signUp({ ...member, Username: "bob", Password: "short" }));
const code = await newestCode("ada");
const mismatch = await refusal(() => sdk.confirmSignUp({ ClientId, Username: "ada", ConfirmationCode: wrong(code) }));
await sdk.confirmSignUp({ ClientId, Username: "ada", ConfirmationCode: code });
const { UserStatus } = await sdk.adminGetUser({ UserPoolId: UserPool.Id, Username: "ada" });
const signIn = await sdk.initiateAuth({
  ClientId,
  AuthFlow: "USER_PASSWORD_AUTH",
  AuthParameters: { USERNAME: "ada", PASSWORD: password },
});
const refreshed = await sdk.initiateAuth({
  ClientId,
  AuthFlow: "REFRESH_TOKEN_AUTH",
  AuthParameters: { REFRESH_TOKEN: signIn.AuthenticationResult.RefreshToken },
});
const { UserAttributes } = await sdk.getUser({ AccessToken: refreshed.AuthenticationResult.AccessToken });
const attribute = (name) => UserAttributes.find((a) => a.Name === name)?.Value;
report({
  client: version("@aws-sdk/client-cognito-identity-provider"),
  poolId: UserPool.Id,
  clientId: ClientId,
  confirmed: signedUp.UserConfirmed,
  medium: signedUp.CodeDeliveryDetails.DeliveryMedium,
  destination: signedUp.CodeDeliveryDetails.Destination,
  duplicate,
  weakPassword,
  mismatch,
  status: UserStatus,
  email: attribute("email"),
  emailVerified: attribute("email_verified"),
  sameSub: attribute("sub") === signedUp.UserSub,
  idToken: signIn.AuthenticationResult.IdToken,
  accessToken: refreshed.AuthenticationResult.AccessToken,
});
