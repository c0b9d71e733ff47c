// Custom challenges with amazon-cognito-identity-js, alone and behind SRP; only `endpoint` differs.
import identity from "amazon-cognito-identity-js";
import { endpoint, password, report, version } from "./common.mjs";

const { AuthenticationDetails, CognitoUser, CognitoUserPool } = identity;
const pool = new CognitoUserPool({ UserPoolId: process.env.POOL_ID, ClientId: process.env.CLIENT_ID, endpoint });

// Answers one after the other; what the application saw of each challenge, and how it ended.
const signIn = (start, answers) => {
  const user = new CognitoUser({ Username: "ada", Pool: pool });
  user.setAuthenticationFlowType("CUSTOM_AUTH");
  const details = new AuthenticationDetails({ Username: "ada", Password: password });
  const asked = [];
  const left = [...answers];
  return new Promise((resolve) => {
    const callbacks = {
      onSuccess: (session) => resolve({ asked, valid: session.isValid(), username: session.getAccessToken().payload.username }),
      onFailure: (error) => resolve({ asked, refused: `${error.code ?? error.name}: ${error.message}` }),
      customChallenge: (parameters) => {
        asked.push(parameters.question);
        user.sendCustomChallengeAnswer(left.shift(), callbacks, { hint: "from the client" });
      },
    };
    user[start](details, callbacks);
  });
};

report({
  client: version("amazon-cognito-identity-js"),
  seen: {
    alone: await signIn("initiateAuth", ["7"]),
    secondTry: await signIn("initiateAuth", ["6", "7"]),
    tooOften: await signIn("initiateAuth", ["1", "2", "3"]),
    bySrp: await signIn("authenticateUser", ["7"]),
  },
});
