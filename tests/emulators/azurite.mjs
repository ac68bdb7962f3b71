// Starts the Blob Storage emulator on a free port of the loopback, in memory, over https and with bearer tokens checked,
// and says where. Arguments: certificate, key (PEM files). It ends with its parent.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { connect, createServer } from "node:net";

const [certificate, key] = process.argv.slice(2);
const freePort = () => new Promise((found) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => found(port));
  });
});
const answers = (port) => new Promise((done) => {
  const socket = connect(port, "127.0.0.1", () => { socket.destroy(); done(true); });
  socket.on("error", () => done(false));
});

const port = await freePort();
const program = createRequire(import.meta.url).resolve("azurite/dist/src/blob/main.js");
const azurite = spawn(process.execPath, [
  program, "--silent", "--inMemoryPersistence", "--disableTelemetry", "--blobHost", "127.0.0.1", "--blobPort", String(port),
  "--cert", certificate, "--key", key, "--oauth", "basic",
], { stdio: ["ignore", "ignore", "inherit"] });
azurite.on("exit", (code) => process.exit(code ?? 1));
process.on("exit", () => azurite.kill());
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));

while (!(await answers(port))) await new Promise((wait) => setTimeout(wait, 50));
console.log(`https://127.0.0.1:${port}/devstoreaccount1`);
