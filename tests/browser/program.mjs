// The program under test: makes a home in a temporary folder, serves the demonstration from it, ends by its process id.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export const STAFF = { name: "ana", password: "a long phrase for tests" };

const ROWS = "4000";
const START_SECONDS = 60;
const STOP_SECONDS = 15;

/** Starts `program`; gives where it listens, and `stop`, which throws when the program does not end well. */
export async function start(program) {
  const folder = mkdtempSync(join(tmpdir(), "aglc-browser-"));
  const home = join(folder, "home");
  const env = { ...process.env, AGLC_HOME: home };
  delete env.DATABASE_URL;
  const added = spawnSync(program, ["user", "add", STAFF.name, "--role", "editor", "--password-stdin"], {
    env,
    input: `${STAFF.password}\n`,
    encoding: "utf8",
  });
  if (added.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`\`aglc user add\` failed (${added.status ?? added.error}): ${added.stderr}`);
  }
  const child = spawn(program, ["--json", "demo", "--rows", ROWS, "--listen", "127.0.0.1:0"], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const complaints = new Set();
  createInterface({ input: child.stderr }).on("line", (line) => {
    said = `${said}${line}\n`.slice(-5_000);
    const serious = / (?:ERROR|WARN) (.*)/.exec(line);
    if (serious) complaints.add(serious[1]);
  });
  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(String(error)));
    child.once("exit", (code, signal) => resolve(code ?? signal));
  });
  process.once("exit", () => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
  const stop = async () => {
    child.kill("SIGTERM");
    const status = await within(STOP_SECONDS, ended);
    if (status === undefined) {
      child.kill("SIGKILL");
      throw new Error(`the program did not end within ${STOP_SECONDS} s of SIGTERM\n${said}`);
    }
    if (status !== 0) throw new Error(`the program ended with ${status}, not 0, after SIGTERM\n${said}`);
  };
  const address = await within(START_SECONDS, Promise.race([listening(child), ended.then(() => undefined)]));
  if (address === undefined) {
    await stop().catch(() => {});
    throw new Error(`the program does not listen\n${said}`);
  }
  return { address, stop, complaints: () => [...complaints] };
}

async function listening(child) {
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /"listening":\s*"([^"]+)"/.exec(line);
    if (found) return found[1].replace(/\/$/, "");
  }
  return undefined;
}

/** What `promise` gives, or `undefined` when that takes longer. */
async function within(seconds, promise) {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, seconds * 1000)));
  const first = await Promise.race([promise, late]);
  clearTimeout(timer);
  return first;
}
