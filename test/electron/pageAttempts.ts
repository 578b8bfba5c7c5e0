/** Runs in a page: asks for all that pages can ask for, and answers what became of each. */
export async function askForEverything(): Promise<readonly string[]> {
  const names = ["geolocation", "notifications", "camera", "microphone", "midi", "clipboard-read", "local-fonts"];
  const asked = names.map(async (name) => {
    const { state } = await navigator.permissions.query({ name: name as PermissionName });
    return state;
  });
  const refused = (what: Promise<unknown>) =>
    what.then(
      () => "granted",
      () => "denied",
    );
  return Promise.all([
    ...asked,
    Notification.requestPermission(),
    refused(navigator.mediaDevices.getUserMedia({ video: true })),
    refused(navigator.mediaDevices.getDisplayMedia({ video: true })),
    refused(navigator.clipboard.readText()),
    refused(new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))),
    refused(document.documentElement.requestPointerLock()),
  ]);
}

/** Runs in a page: reads the content policy twice and tries to run code past it. `effects` are the tries that worked. */
export async function readAndTryPolicy(): Promise<
  Readonly<{ policy: string; nonces: readonly (string | undefined)[]; effects: readonly string[] }>
> {
  const read = async () => (await fetch("/index.html")).headers.get("content-security-policy") ?? "";
  const first = await read();
  const nonceOf = (text: string) => /'nonce-([^']+)'/u.exec(text)?.[1];
  const pwned: string[] = [];
  Object.assign(globalThis, { pwned });
  const attempts = [
    () => {
      const button = document.createElement("button");
      button.setAttribute("onclick", "pwned.push('attribute')");
      document.body.append(button);
      button.click();
    },
    () => {
      const script = document.createElement("script");
      script.textContent = "pwned.push('inline')";
      document.body.append(script);
    },
    () => {
      const script = document.createElement("script");
      script.src = "https://elsewhere.example/x.js";
      document.body.append(script);
    },
    () => {
      document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=pwned.push('html')>");
    },
  ];
  for (const attempt of attempts) {
    try {
      attempt();
    } catch {
      // Trusted Types refuse already the making; the policy would refuse the running.
    }
  }
  await new Promise<void>((resolve) => {
    setTimeout(() => {
      try {
        pwned.push(String(Reflect.construct(Function, ["return 'function'"])));
      } catch {
        // Refused, as it must be.
      }
      resolve();
    }, 0);
  });
  return { policy: first, nonces: [nonceOf(first), nonceOf(await read())], effects: pwned };
}
