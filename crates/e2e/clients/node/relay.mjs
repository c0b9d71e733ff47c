// Relays calls to the AWS SDK for JavaScript v3: reads {"operation", "input"} lines, prints {"answer"} or {"refused"} lines, after one
// {"client"} line.
import { createInterface } from "node:readline";
import { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import { endpoint, report, version } from "./common.mjs";

const sdk = new CognitoIdentityProvider({
  endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: "any", secretAccessKey: "credentials" },
});

report({ client: version("@aws-sdk/client-cognito-identity-provider") });
for await (const line of createInterface({ input: process.stdin })) {
  const { operation, input } = JSON.parse(line);
  try {
    const { $metadata, ...answer } = await sdk[operation[0].toLowerCase() + operation.slice(1)](input);
    report({ answer });
  } catch (error) {
    report({ refused: `${error.name}: ${error.message}` });
  }
}
