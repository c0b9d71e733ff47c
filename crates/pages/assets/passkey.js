// Asks the browser for a passkey and sends what it answers; without this file nothing of the pages needs a script.
"use strict";
(() => {
  const form = document.getElementById("passkey");
  const failed = document.getElementById("failed");
  const { create, get } = form.dataset;

  const toBytes = (text) => {
    const base64 = text.replace(/-/g, "+").replace(/_/g, "/");
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  };
  const toText = (buffer) => {
    const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
    return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  const withBytes = (list) => (list || []).map((item) => ({ ...item, id: toBytes(item.id) }));

  const ask = () => {
    const options = JSON.parse(create || get);
    const publicKey = { ...options, challenge: toBytes(options.challenge) };
    if (create) {
      publicKey.user = { ...options.user, id: toBytes(options.user.id) };
      publicKey.excludeCredentials = withBytes(options.excludeCredentials);
      return navigator.credentials.create({ publicKey });
    }
    publicKey.allowCredentials = withBytes(options.allowCredentials);
    return navigator.credentials.get({ publicKey });
  };
  const answer = (credential) => {
    const { response } = credential;
    const told = { clientDataJSON: toText(response.clientDataJSON) };
    if (create) {
      told.attestationObject = toText(response.attestationObject);
      told.transports = response.getTransports ? response.getTransports() : [];
    } else {
      told.authenticatorData = toText(response.authenticatorData);
      told.signature = toText(response.signature);
      if (response.userHandle) told.userHandle = toText(response.userHandle);
    }
    const { id, type } = credential;
    const all = { id, rawId: toText(credential.rawId), type, response: told, clientExtensionResults: credential.getClientExtensionResults() };
    if (credential.authenticatorAttachment) all.authenticatorAttachment = credential.authenticatorAttachment;
    return JSON.stringify(all);
  };

  let asking = false;
  const run = async () => {
    if (asking) return;
    asking = true;
    failed.hidden = true;
    try {
      form.elements.credential.value = answer(await ask());
      form.submit();
    } catch (error) {
      failed.hidden = false;
    } finally {
      asking = false;
    }
  };
  form.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.name === "other") return;
    event.preventDefault();
    run();
  });
  // At once where the user came to sign in; to make a passkey they press the button.
  if (get && "credentials" in navigator) run();
})();
