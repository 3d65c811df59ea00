/** Child processes that end when we end, with all that they have started. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const running = new Set();
process.on("exit", () => running.forEach(end));

/** Starts a program as the head of a process group. `failed` rejects when it ends, in words. */
export function start(program, args, { env = {}, stdio } = {}) {
  const child = spawn(program, args, { stdio, env: { ...process.env, ...env }, detached: true });
  running.add(child);
  child.failed = new Promise((_, reject) => {
    child.on("error", (error) => reject(new Error(`${program} cannot be started: ${error.message}.`)));
    const command = [program, ...args].join(" ");
    child.on("exit", (code, signal) => reject(new Error(`\`${command}\` has ended (${signal ?? code}).`)));
  });
  // Whoever waits for the child hears of it; the others need not.
  child.failed.catch(() => {});
  return child;
}

/** Ends a child and what it has started: a driver that is ended alone may leave its browser behind. */
export function end(child) {
  running.delete(child);
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // The whole group has ended already.
  }
}

/** The first line that a child writes to a pipe; the rest is read and dropped, or the pipe would be full one day. */
export async function firstLine(child, pipe) {
  const lines = createInterface({ input: pipe });
  const line = new Promise((resolve) => lines.once("line", resolve));
  return Promise.race([line, child.failed]);
}
