// An authenticator app: RFC 6238 with SHA-1, six digits and 30 seconds.
import { createHmac } from "node:crypto";

// Base32 without padding, as SecretCode is written.
function decoded(secretCode) {
  const bits = [...secretCode].map((each) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(each).toString(2).padStart(5, "0")).join("");
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

// The code of a step; `later` 1 is the next one, which a server takes as well. So nobody has to wait for a code that was not used.
export function code(secretCode, later = 0) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + later));
  const tag = createHmac("sha1", decoded(secretCode)).update(counter).digest();
  const number = tag.readUInt32BE(tag[19] & 0xf) & 0x7fffffff;
  return String(number % 1000000).padStart(6, "0");
}
