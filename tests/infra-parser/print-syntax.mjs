// Reads [{ "path", "text" }] from standard input and prints, for each, the syntax tree and the places that are no Bicep:
// [{ "path", "errors": [{ "line", "text" }], "root": { "kind", "start", "end", "line", "children": [...] } }]
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Language, Parser } from "web-tree-sitter";

const ERROR_TEXT_LENGTH_MAX = 80;

await Parser.init();
const grammar = fileURLToPath(new URL("node_modules/tree-sitter-bicep/tree-sitter-bicep.wasm", import.meta.url));
const parser = new Parser();
parser.setLanguage(await Language.load(grammar));

const files = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(files.map(read)));

function read({ path, text }) {
  const errors = [];
  const tree = parser.parse(text);
  return { path, errors, root: print(tree.rootNode, errors) };
}

function print(node, errors) {
  const line = node.startPosition.row + 1;
  if (node.isError || node.isMissing) errors.push({ line, text: (node.text || node.type).slice(0, ERROR_TEXT_LENGTH_MAX) });
  return {
    kind: node.type,
    start: node.startIndex,
    end: node.endIndex,
    line,
    // Nameless nodes are punctuation and keywords; an error among them still counts.
    children: node.children.filter(child => child.isNamed || child.isError || child.isMissing).map(child => print(child, errors)),
  };
}
