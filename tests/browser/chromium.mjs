// A browser without a window, spoken to over two pipes (Chrome DevTools Protocol).
import {spawn} from "node:child_process";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";

const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
  "--disable-background-networking", "--disable-component-update", "--hide-scrollbars", "--remote-debugging-pipe"];

export async function open_browser() {
  const profile = mkdtempSync(join(tmpdir(), "chromium-"));
  const child = spawn("chromium", [...flags, `--user-data-dir=${profile}`],
    {stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"], detached: true, env: {...process.env, HOME: profile}});
  const [to, from] = [child.stdio[3], child.stdio[4]];
  const waiting = new Map(), listeners = new Map();
  let number = 0, rest = "", ended = false;
  from.setEncoding("utf8");
  from.on("data", text => {
    const parts = (rest + text).split("\0");
    rest = parts.pop();
    for (const part of parts) take(JSON.parse(part));
  });
  to.on("error", () => {});
  child.on("exit", () => {
    ended = true;
    for (const {reject} of waiting.values()) reject(new Error("the browser has ended"));
  });

  function take(message) {
    if (message.id === undefined) {
      for (const listener of listeners.get(message.sessionId) ?? []) listener(message.method, message.params);
      return;
    }
    const {resolve, reject, method} = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) reject(new Error(`${method}: ${message.error.message}`));
    else resolve(message.result);
  }

  function send(method, params = {}, sessionId = undefined) {
    if (ended) throw new Error("the browser has ended");
    return new Promise((resolve, reject) => {
      waiting.set(++number, {resolve, reject, method});
      to.write(JSON.stringify({id: number, method, params, sessionId}) + "\0");
    });
  }

  // A page of its own: `send`, `evaluate`, `go` (waits until it is loaded) and `listen`.
  async function open_tab() {
    const {targetId} = await send("Target.createTarget", {url: "about:blank"});
    const {sessionId} = await send("Target.attachToTarget", {targetId, flatten: true});
    const tab = {
      send: (method, params) => send(method, params, sessionId),
      listen: listener => listeners.set(sessionId, [...(listeners.get(sessionId) ?? []), listener]),
      wait: wanted => new Promise(resolve => tab.listen(method => method === wanted && resolve())),
      async go(url) {
        const loaded = tab.wait("Page.loadEventFired");
        const {errorText, loaderId} = await tab.send("Page.navigate", {url});
        if (errorText) throw new Error(`${url}: ${errorText}`);
        if (loaderId) await loaded; // else it is another place of the same page
      },
      async evaluate(expression) {
        const {result, exceptionDetails} =
          await tab.send("Runtime.evaluate", {expression, awaitPromise: true, returnByValue: true});
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
      },
      // A key as from the keyboard; `text` is what it types.
      async key(key, code, text) {
        const what = {key, code: key, windowsVirtualKeyCode: code, text};
        await tab.send("Input.dispatchKeyEvent", {type: text ? "keyDown" : "rawKeyDown", ...what});
        await tab.send("Input.dispatchKeyEvent", {type: "keyUp", ...what});
      },
    };
    for (const domain of ["Page", "Runtime", "Network", "Log"]) await tab.send(`${domain}.enable`);
    return tab;
  }

  async function close() {
    await send("Browser.close").catch(() => {});
    if (!ended) await new Promise(resolve => child.on("exit", resolve));
    rmSync(profile, {recursive: true, force: true, maxRetries: 5});
  }
  process.on("exit", () => {
    try { if (!ended) process.kill(-child.pid, "SIGKILL"); } catch { /* it is gone */ }
    rmSync(profile, {recursive: true, force: true, maxRetries: 5});
  });
  return {open_tab, close};
}
