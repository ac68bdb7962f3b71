// Signs deliveries as their senders do. Reads {"time": unix seconds, "deliveries": [{"kind", "body" in base64, "topic"?}]} from
// standard input; prints for each {"kind", "secret", "headers", "challenge"?}. Nothing here is shared with the program under test:
// the reference libraries of Standard Webhooks, GitHub and SendGrid, and Node's own crypto by each sender's documentation.
import { createHmac, createSign, generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { sign as signGitHub } from "@octokit/webhooks-methods";
import sendgrid from "@sendgrid/eventwebhook";
import { Webhook } from "standardwebhooks";

const { time, deliveries } = JSON.parse(readFileSync(0, "utf8"));
const secretOf = (kind) => `a-secret-of-${kind}-0123456789abcdef`;
const mac = (algorithm, secret, ...parts) => parts.reduce((hash, part) => hash.update(part), createHmac(algorithm, secret));
const json = { "Content-Type": "application/json" };

const signers = {
  standard(body) {
    const secret = "whsec_" + Buffer.from("0123456789abcdef0123456789abcdef").toString("base64");
    const id = "msg_2mfKP9qLxZ";
    const signature = new Webhook(secret).sign(id, new Date(time * 1000), body.toString("utf8"));
    return { secret, headers: { ...json, "webhook-id": id, "webhook-timestamp": `${time}`, "webhook-signature": `v1,AAAA ${signature}` } };
  },
  async github(body, secret) {
    const headers = { ...json, "X-GitHub-Event": "issue_comment", "X-GitHub-Delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958" };
    return { secret, headers: { ...headers, "X-Hub-Signature-256": await signGitHub(secret, body.toString("utf8")) } };
  },
  meta: (body, secret) => ({ secret, headers: { ...json, "X-Hub-Signature-256": "sha256=" + mac("sha256", secret, body).digest("hex") } }),
  websub(body, secret) {
    return { secret, headers: { "Content-Type": "application/atom+xml", "X-Hub-Signature": "sha512=" + mac("sha512", secret, body).digest("hex") } };
  },
  discourse(body, secret) {
    const headers = { ...json, "X-Discourse-Instance": "https://forum.example.org", "X-Discourse-Event": "post_created", "X-Discourse-Event-Id": "712" };
    return { secret, headers: { ...headers, "X-Discourse-Event-Signature": "sha256=" + mac("sha256", secret, body).digest("hex") } };
  },
  typeform: (body, secret) => ({ secret, headers: { ...json, "Typeform-Signature": "sha256=" + mac("sha256", secret, body).digest("base64") } }),
  zendesk(body, secret) {
    const timestamp = new Date(time * 1000).toISOString().replace(".000Z", "Z");
    const headers = { ...json, "X-Zendesk-Webhook-Signature-Timestamp": timestamp, "X-Zendesk-Webhook-Invocation-Id": "01HZ" };
    return { secret, headers: { ...headers, "X-Zendesk-Webhook-Signature": mac("sha256", secret, timestamp, body).digest("base64") } };
  },
  intercom: (body, secret) => ({ secret, headers: { ...json, "X-Hub-Signature": "sha1=" + mac("sha1", secret, body).digest("hex") } }),
  sendgrid(body) {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const secret = publicKey.export({ type: "spki", format: "der" }).toString("base64");
    const signature = createSign("sha256").update(`${time}`).update(body).sign(privateKey, "base64");
    const receiver = new sendgrid.EventWebhook();
    if (!receiver.verifySignature(receiver.convertPublicKeyToECDSA(secret), body, signature, `${time}`)) throw new Error("The library refuses the signature.");
    const headers = { "Content-Type": "multipart/form-data; boundary=xYzZY" };
    headers[sendgrid.EventWebhookHeader.SIGNATURE()] = signature;
    headers[sendgrid.EventWebhookHeader.TIMESTAMP()] = `${time}`;
    return { secret, headers };
  },
  telegram: (_, secret) => ({ secret, headers: { ...json, "X-Telegram-Bot-Api-Secret-Token": secret } }),
  x: (body, secret) => ({
    secret,
    headers: { ...json, "x-twitter-webhooks-signature": "sha256=" + mac("sha256", secret, body).digest("base64") },
    challenge: "sha256=" + mac("sha256", secret, "challenge-1").digest("base64"),
  }),
};

const signed = [];
for (const { kind, body } of deliveries) signed.push({ kind, ...(await signers[kind](Buffer.from(body, "base64"), secretOf(kind))) });
console.log(JSON.stringify(signed));
