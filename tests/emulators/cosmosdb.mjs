// Starts the Cosmos DB emulator on a free port of the loopback and says which. Its own command line closes the
// connection after each answer and takes no port by itself; this keeps connections open and ends with its parent.
import { createRequire } from "node:module";

const { createHttpServer } = createRequire(import.meta.url)("@vercel/cosmosdb-server");

const server = createHttpServer({ keepAlive: true });
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/`));
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
