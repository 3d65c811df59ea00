/**
 * What every end-to-end test stands on: `import { expect, test } from "./support"`.
 *
 * `page.goto("/")` opens the built SPA. `api("aicc")` signs in with the demo credentials and reads back what
 * really happened, past the page. Each worker has a sandbox of its own, in memory: tests of one worker share
 * its data, so every story uses ids that no other story changes.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { test as base, expect, type Locator, type Page } from "@playwright/test";

export { expect };

export type System = "aicc" | "osm" | "ccsqm" | "onlyoffice";

/** An answer as it came. Compare ids in `text`: `json` puts numbers through a double, and some ids do not fit. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  json: any;
}

/** Requests to one system, signed in. Paths start with a slash. */
export interface Api {
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
  put(path: string, body: unknown): Promise<Answer>;
  delete(path: string, body?: unknown): Promise<Answer>;
}

/** What the sandbox does wrong, once, to a request whose `METHOD path` contains `match`. */
export interface Fault {
  match: string;
  /** Do what is asked, then answer otherwise. */
  commit?: boolean;
  status?: number;
  html?: boolean;
  drop?: "before" | "after";
  truncate?: boolean;
  delay_ms?: number;
}

interface TestFixtures {
  /** Arms a fault. */
  fault: (fault: Fault) => Promise<void>;
  /** Signs in; `user` is the part of an ONLYOFFICE address before the @, `admin` when left out. */
  api: (system: System, user?: string) => Promise<Api>;
}

interface WorkerFixtures {
  /** The address of this worker's sandbox; of the one in CASEMENT_URL, when that is set. */
  sandbox: string;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sandbox: [
    async ({}, use) => {
      if (process.env.CASEMENT_URL) {
        await use(process.env.CASEMENT_URL);
        return;
      }
      const { child, url } = await startSandbox();
      await use(url);
      child.kill();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ sandbox }, use) => use(sandbox),
  fault: async ({ sandbox }, use) =>
    use(async (fault) => void (await send(sandbox, "POST", "/sandbox/faults", { json: { times: 1, ...fault } }))),
  api: async ({ sandbox }, use) =>
    use(async (system, user = "admin") => client(sandbox, await signIn[system](sandbox, user))),
});

/** Finds a person by id in a picker, by keyboard, and takes them; somebody whom the list does not know by the id. */
export async function pick(widget: Locator, label: string, id: string) {
  const picker = widget.getByRole("combobox", { name: label });
  await picker.fill(id);
  const options = widget.getByRole("listbox", { name: label }).getByRole("option");
  // Until the answer comes, the list shows what was found before.
  await expect(options.filter({ hasText: id })).toHaveCount(1);
  if (!(await picker.getAttribute("aria-activedescendant"))) await picker.press("ArrowDown");
  await picker.press("Enter");
}

/**
 * Puts the focus on a button of its own just before the widget. The page's own stops will not do: the list beside the
 * widget may come, or be drawn anew, between this and the next Tab.
 */
export async function focusBefore(widget: Locator) {
  await widget.evaluate((element) => {
    const before = document.createElement("button");
    before.textContent = "Before the widget";
    element.before(before);
    before.focus();
  });
}

/** The keyboard, and how often a key (or several at once) was pressed on it. What is typed as text does not count. */
export function keys(page: Page) {
  let count = 0;
  return {
    async press(...names: string[]) {
      for (const name of names) await page.keyboard.press(name);
      count += names.length;
    },
    type: (text: string) => page.keyboard.type(text),
    get count() {
      return count;
    },
  };
}

/** The operator in whose name CCSQM is called; CCSQM's tokens carry no user. */
const OPERATOR = "1611917095665261978";

/** The headers of a signed-in request, for each system. */
const signIn: Record<System, (sandbox: string, user: string) => Promise<Record<string, string>>> = {
  async aicc(sandbox) {
    const { json } = await send(sandbox, "POST", "/baas/auth/v1.0/oauth2/token", {
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: "casement",
        client_secret: "casement-secret",
      }),
    });
    return { "access-token": json.access_token };
  },
  async osm(sandbox) {
    const user = { name: "casement", domain: { name: "casement" }, password: "casement-secret" };
    const { headers } = await send(sandbox, "POST", "/v3/auth/tokens", {
      json: {
        auth: {
          identity: { methods: ["password"], password: { user } },
          scope: { project: { id: "casement" } },
        },
      },
    });
    return { "X-Auth-Token": headers.get("X-Subject-Token") ?? "" };
  },
  async ccsqm(sandbox) {
    const { json } = await send(sandbox, "POST", "/apigovernance/api/oauth/tokenByAkSk", {
      headers: { "X-Token-Expire": "3600" },
      json: { app_key: "casement", app_secret: "casement-secret" },
    });
    return {
      Authorization: `Bearer ${json.AccessToken}`,
      "x-app-key": "casement",
      "x-UserId": OPERATOR,
    };
  },
  async onlyoffice(sandbox, user) {
    const { json } = await send(sandbox, "POST", "/api/2.0/authentication", {
      json: { userName: `${user}@casement.example`, password: "casement-secret" },
    });
    return { Authorization: json.response.token };
  },
};

function client(sandbox: string, headers: Record<string, string>): Api {
  const request = (method: string) => (path: string, json?: unknown) =>
    send(sandbox, method, path, { headers, json }, "any");
  return {
    get: request("GET"),
    post: request("POST"),
    put: request("PUT"),
    delete: request("DELETE"),
  };
}

/** Sends one request; unless any status will do, one that is not 2xx is an error that shows the answer. */
async function send(
  sandbox: string,
  method: string,
  path: string,
  { headers = {}, json, body }: { headers?: Record<string, string>; json?: unknown; body?: BodyInit },
  accepted: "2xx" | "any" = "2xx",
): Promise<Answer> {
  const response = await fetch(sandbox + path, {
    method,
    headers: json === undefined ? headers : { "Content-Type": "application/json; charset=UTF-8", ...headers },
    body: json === undefined ? body : JSON.stringify(json),
  });
  const text = await response.text();
  if (accepted === "2xx" && !response.ok) {
    throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  }
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

/** Not every answer is JSON; one that is not has no `json`. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function startSandbox(): Promise<{ child: ChildProcess; url: string }> {
  const program = process.env.CASEMENT_SANDBOX_BIN;
  const site = process.env.CASEMENT_SITE;
  if (!program || !site) {
    throw new Error(
      "Run these tests with `cargo xtask test`, or set CASEMENT_URL to a running Casement, " +
        "or CASEMENT_SANDBOX_BIN to the sandbox's program and CASEMENT_SITE to the built SPA.",
    );
  }
  const child = spawn(program, ["--listen", "127.0.0.1:0", "--data", ":memory:", "--static", site], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout! })) {
    const url = line.match(/^listening on (http:\S+)$/)?.[1];
    if (!url) throw new Error(`The sandbox was expected to say where it listens, and said: ${line}`);
    // Nobody reads the rest, and a full pipe would stop the sandbox.
    child.stdout!.resume();
    return { child, url };
  }
  throw new Error("The sandbox ended before it listened.");
}

/** Pastes a text where the focus is. */
export async function paste(page: Page, text: string) {
  await page.evaluate((pasted) => {
    let field = document.activeElement;
    while (field?.shadowRoot?.activeElement) field = field.shadowRoot.activeElement;
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    field?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}
