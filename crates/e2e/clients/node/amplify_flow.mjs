// The sign-up family with Amplify v6, as a web application calls it; only `userPoolEndpoint` differs.
import { setTimeout } from "node:timers/promises";
import { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import { Amplify } from "aws-amplify";
import {
  autoSignIn,
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  confirmUserAttribute,
  deleteUser,
  deleteUserAttributes,
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  resendSignUpCode,
  resetPassword,
  sendUserAttributeVerificationCode,
  signIn,
  signOut,
  signUp,
  updatePassword,
  updateUserAttributes,
} from "aws-amplify/auth";
import { cognitoUserPoolsTokenProvider } from "aws-amplify/auth/cognito";
import { endpoint, newestCode, password, refusal, report, version, wrong } from "./common.mjs";

const sdk = new CognitoIdentityProvider({
  endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: "any", secretAccessKey: "credentials" },
});

// A pool with a client; the application is configured for it. Returns the pool's id.
async function usePool(pool, flows) {
  const { UserPool } = await sdk.createUserPool({ PoolName: "amplify", AutoVerifiedAttributes: ["email"], ...pool });
  const { UserPoolClient } = await sdk.createUserPoolClient({
    UserPoolId: UserPool.Id,
    ClientName: "web",
    ExplicitAuthFlows: [...flows, "ALLOW_REFRESH_TOKEN_AUTH"],
    PreventUserExistenceErrors: "LEGACY",
  });
  Amplify.configure({
    Auth: { Cognito: { userPoolId: UserPool.Id, userPoolClientId: UserPoolClient.ClientId, userPoolEndpoint: endpoint } },
  });
  return UserPool.Id;
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

// Amplify signs in by SRP unless it is told otherwise.
async function withPassword() {
  const newPassword = "Better-Horse-8";
  const username = "ada";
  const poolId = await usePool({}, ["ALLOW_USER_SRP_AUTH"]);
  const member = { username, password, options: { userAttributes: { email: "ada@example.com", name: "Ada" }, autoSignIn: true } };
  const signedUp = await signUp(member);
  seen.signUp = signedUp.nextStep;
  seen.duplicate = await refusal(() => signUp(member));
  seen.weakPassword = await refusal(() => signUp({ ...member, username: "bob", password: "short" }));
  seen.unconfirmed = (await signIn({ username, password })).nextStep;
  const resent = await resendSignUpCode({ username });
  seen.resent = resent;
  // A failed sign-in ends Amplify's automatic sign-in, so it starts again.
  await sdk.adminDeleteUser({ UserPoolId: poolId, Username: username });
  const { userId } = await signUp(member);
  const code = await newestCode(username);
  seen.mismatch = await refusal(() => confirmSignUp({ username, confirmationCode: wrong(code) }));
  seen.confirmed = await confirmSignUp({ username, confirmationCode: code });
  seen.confirmedAgain = await refusal(() => confirmSignUp({ username, confirmationCode: code }));
  seen.resendWhenConfirmed = await refusal(() => resendSignUpCode({ username }));
  seen.autoSignIn = await signInAutomatically();
  const current = await getCurrentUser();
  seen.currentUser = { username: current.username, sameSub: current.userId === userId };
  seen.refreshed = Boolean((await fetchAuthSession({ forceRefresh: true })).tokens?.accessToken);

  const { sub, ...attributes } = await fetchUserAttributes();
  seen.attributes = { ...attributes, sameSub: sub === userId };
  seen.update = await updateUserAttributes({ userAttributes: { email: "ada@example.org", name: "Ada L" } });
  const verification = await newestCode(username);
  const email = (confirmationCode) => confirmUserAttribute({ userAttributeKey: "email", confirmationCode });
  seen.attributeMismatch = await refusal(() => email(wrong(verification)));
  await email(verification);
  seen.usedCode = await refusal(() => email(verification));
  seen.codeAgain = await sendUserAttributeVerificationCode({ userAttributeKey: "email" });
  await deleteUserAttributes({ userAttributeKeys: ["name"] });
  const { sub: _, ...later } = await fetchUserAttributes();
  seen.laterAttributes = later;

  seen.wrongOldPassword = await refusal(() => updatePassword({ oldPassword: "Wrong-Horse-7", newPassword }));
  await updatePassword({ oldPassword: password, newPassword });
  await signOut();
  seen.oldPassword = await refusal(() => signIn({ username, password }));

  seen.reset = await resetPassword({ username });
  const confirmationCode = await newestCode(username);
  seen.resetMismatch = await refusal(() => confirmResetPassword({ username, confirmationCode: wrong(confirmationCode), newPassword: password }));
  await confirmResetPassword({ username, confirmationCode, newPassword: password });
  seen.signIn = await signIn({ username, password });
  await deleteUser();
  seen.deleted = await refusal(() => signIn({ username, password }));
  seen.resetDeleted = await refusal(() => resetPassword({ username }));
}

async function invited() {
  const UserPoolId = await usePool({ Schema: [{ Name: "given_name", Required: true }] }, ["ALLOW_USER_SRP_AUTH"]);
  await sdk.adminCreateUser({
    UserPoolId,
    Username: "grace",
    TemporaryPassword: "First-Horse-1",
    UserAttributes: [{ Name: "email", Value: "grace@example.com" }],
    MessageAction: "SUPPRESS",
  });
  seen.invitation = (await signIn({ username: "grace", password: "First-Horse-1" })).nextStep;
  const challengeResponse = password;
  seen.newPassword = await confirmSignIn({ challengeResponse, options: { userAttributes: { given_name: "Grace" } } });
  await signOut();
}

async function passwordless() {
  const username = "linus";
  const Policies = { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } };
  await usePool({ Policies }, ["ALLOW_USER_AUTH"]);
  const options = { userAttributes: { email: "linus@example.com" }, autoSignIn: { authFlowType: "USER_AUTH" } };
  seen.passwordlessSignUp = (await signUp({ username, options })).nextStep;
  seen.passwordlessConfirmed = await confirmSignUp({ username, confirmationCode: await newestCode(username) });
  seen.passwordlessAutoSignIn = await signInAutomatically();
  seen.passwordlessUser = (await getCurrentUser()).username;
  await signOut();
  const choice = { authFlowType: "USER_AUTH", preferredChallenge: "EMAIL_OTP" };
  seen.otp = (await signIn({ username, options: choice })).nextStep;
  seen.otpAnswered = await confirmSignIn({ challengeResponse: await newestCode(username) });
  await signOut();
}

// Amplify replaces the exported function when a sign-up has made it possible; the import is live. It also drops, without
// ever settling its promise, an automatic sign-in that follows another within 300 ms (a debounce): a fast server gets there.
async function signInAutomatically() {
  await setTimeout(1000);
  return autoSignIn();
}

// The password in clear, and the choice of a first factor with the password by SRP or in clear.
async function otherFlows() {
  const username = "emmy";
  const UserPoolId = await usePool({}, ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_AUTH"]);
  await sdk.adminCreateUser({ UserPoolId, Username: username, MessageAction: "SUPPRESS" });
  await sdk.adminSetUserPassword({ UserPoolId, Username: username, Password: password, Permanent: true });
  const through = async (options, answers = []) => {
    let { nextStep } = await signIn({ username, ...(answers.length ? {} : { password }), options });
    const steps = [nextStep.signInStep];
    for (const challengeResponse of answers) {
      ({ nextStep } = await confirmSignIn({ challengeResponse }));
      steps.push(nextStep.signInStep);
    }
    await signOut();
    return steps;
  };
  seen.passwordInClear = await through({ authFlowType: "USER_PASSWORD_AUTH" });
  seen.chosenBySrp = await through({ authFlowType: "USER_AUTH" }, ["PASSWORD_SRP", password]);
  seen.chosenInClear = await through({ authFlowType: "USER_AUTH" }, ["PASSWORD", password]);
  seen.preferredSrp = await through({ authFlowType: "USER_AUTH", preferredChallenge: "PASSWORD_SRP" });
}

await withPassword();
await invited();
await otherFlows();
await passwordless();
report({ client: version("aws-amplify"), seen });
// Amplify watches for three minutes for a confirmation that will not come; the program need not.
process.exit(0);
