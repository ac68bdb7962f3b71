// Reads an export folder with DuckDB, as a BI tool would, and prints what both forms hold by brand and sentiment.
// Usage: node read-exports.mjs DIR
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

const root = process.argv[2];
const connection = await (await DuckDBInstance.create(":memory:")).connect();
const quoted = (path) => `'${path.replaceAll("'", "''")}'`;
const glob = (suffix) => quoted(join(root, `brand=*/date=*/mentions-*${suffix}`));
const rows = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
const counts = (source) => rows(`
  select brand, sentiment, count(*)::integer as mentions, count(distinct id)::integer as ids,
         min(published)::varchar as first, sum(try_cast(likes as bigint))::integer as likes,
         md5(string_agg(id || ltrim(content, ''''), '|' order by id)) as texts
  from ${source} group by brand, sentiment order by brand, sentiment`);

const ndjson = `read_json(${glob(".ndjson.gz")}, format = 'newline_delimited', hive_partitioning = true)`;
const csv = `read_csv(${glob(".csv.gz")}, header = true, hive_partitioning = true, all_varchar = false, strict_mode = true, quote = '"', escape = '"')`;
const manifest = JSON.parse(readFileSync(join(root, "manifest.json"), "utf8"));
const intact = manifest.files.every((file) => {
  const content = readFileSync(join(root, file.path));
  return content.length === file.bytes && createHash("sha256").update(content).digest("hex") === file.sha256;
});
const days = await rows(`select distinct date::varchar as day from ${ndjson} order by day`);
console.log(JSON.stringify({ ndjson: await counts(ndjson), csv: await counts(csv), days, intact }));
