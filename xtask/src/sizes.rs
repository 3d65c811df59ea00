//! How large what we ship is, as it lies there and as servers send it.

use crate::Result;
use crate::process;
use crate::workspace::Workspace;
use std::path::Path;

/// Prints the sizes of a folder's modules, style sheets, pages and words, raw, with gzip and with brotli.
pub fn print(workspace: &Workspace, folder: &Path) -> Result<()> {
    process::run(workspace.command("node").args(["--eval", SIZES]).arg(folder))
}

/// Node, because the standard library cannot compress.
const SIZES: &str = r"
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { gzipSync, brotliCompressSync } = require('node:zlib');
const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(9) + ' KB';
const line = (name, [raw, gzip, brotli]) =>
  console.log(name.padEnd(44) + kilobytes(raw) + ' raw' + kilobytes(gzip) + ' gzip' + kilobytes(brotli) + ' brotli');
const folder = process.argv[1];
const names = readdirSync(folder, { recursive: true }).filter((name) => /\.(wasm|js|css|html|txt)$/.test(name)).sort();
const sum = [0, 0, 0];
for (const name of names) {
  const raw = readFileSync(join(folder, name));
  const sizes = [raw, gzipSync(raw, { level: 9 }), brotliCompressSync(raw)].map((bytes) => bytes.length);
  sizes.forEach((size, at) => (sum[at] += size));
  line(name, sizes);
}
line('together', sum);
";
