// What the journeys share: the endpoint, the code of development mode's messages, and the report.
import { readFileSync } from "node:fs";

export const endpoint = process.env.COGNATE_ENDPOINT;
export const password = "Correct-Horse-7";

export async function newestCode(username) {
  const answer = await fetch(`${endpoint}/_cognate/messages?username=${username}&limit=1`);
  return (await answer.json()).Messages[0].Code;
}

export async function refusal(call) {
  try {
    await call();
  } catch (error) {
    return `${error.name === "Error" ? error.code : error.name}: ${error.message}`;
  }
  return "not refused";
}

// A code that differs from the right one.
export const wrong = (code) => (code === "000000" ? "111111" : "000000");

// Packages may not export their package.json, so it is read where they are installed, beside this file.
export function version(name) {
  const { version } = JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url)));
  return `${name} ${version}`;
}

export const report = (members) => console.log(JSON.stringify(members));
