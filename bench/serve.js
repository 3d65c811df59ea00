// The bench's own server: files compressed beforehand as a careful host has them, and the systems' answers.
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { answers } from "./answers.js";
import { findPeople } from "./pages/people.js";

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".txt": "text/plain",
};

/** Brotli 11: what everything is counted in. */
export const compress = (content) => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

/**
 * Serves a folder on a free port: `{url, sizes, change, close}`. `sizes` says how large each file is when it is compressed,
 * by its address; `change(address, edit)` has another text served instead of a file's.
 */
export async function serve(folder) {
  const files = new Map();
  for (const name of readdirSync(folder, { recursive: true })) {
    const type = TYPES[extname(name)];
    if (!type) continue;
    const path = "/" + relative(folder, join(folder, name)).split(sep).join("/");
    files.set(path, { type, body: compress(readFileSync(join(folder, name))) });
  }
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://localhost");
    const file = files.get(pathname);
    if (file) {
      const headers = { "content-type": file.type, "content-encoding": "br", "content-length": file.body.length };
      response.writeHead(200, headers).end(file.body);
      return;
    }
    const json = pathname === "/staff" ? findPeople(searchParams) : answers[`${request.method} ${pathname}`];
    if (json === undefined) {
      response.writeHead(404).end();
      return;
    }
    const answer = () => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(json));
    setTimeout(answer, Number(searchParams.get("delay") ?? 0));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    sizes: () => new Map([...files].map(([path, { body }]) => [path, body.length])),
    change(path, edit) {
      const file = files.get(path);
      file.body = compress(edit(brotliDecompressSync(file.body).toString()));
    },
    close: () => server.close(),
  };
}
