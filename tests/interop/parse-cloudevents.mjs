// Reads events in structured JSON, one a line, from standard input; each must pass the CloudEvents SDK's strict validation.
import { readFileSync } from "node:fs";
import { CloudEvent, HTTP } from "cloudevents";

const lines = readFileSync(0, "utf8").split("\n").filter((line) => line.length > 0);
const events = lines.map((line) => {
  const received = HTTP.toEvent({ headers: { "content-type": "application/cloudevents+json; charset=utf-8" }, body: line });
  received.validate();
  const { id, source, type, subject, data } = new CloudEvent(JSON.parse(line), true);
  return { id, source, type, subject, content: data.content };
});
console.log(JSON.stringify(events));
