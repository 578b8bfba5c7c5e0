/** A way in which a page might leave Standby, as the body of a function that runs in the page. */
export type WayOut = Readonly<{ name: string; script: string }>;

const elsewhere = "https://elsewhere.example/";

function link(attributes: string, act: string): string {
  return `
    const link = document.createElement("a");
    Object.assign(link, ${attributes});
    document.body.append(link);
    ${act}
    link.remove();`;
}

/** Twenty ways; each must leave the page where it is and open nothing. */
export const waysOut: readonly WayOut[] = [
  { name: "location.href", script: `location.href = "${elsewhere}";` },
  { name: "location.assign", script: `location.assign("${elsewhere}");` },
  { name: "location.replace", script: `location.replace("${elsewhere}");` },
  { name: "location to a file", script: `location.href = "file:///etc/hostname";` },
  { name: "location to data", script: `location.href = "data:text/html,gone";` },
  { name: "location to another host of the scheme", script: `location.href = "standby://elsewhere/index.html";` },
  { name: "location to an asset", script: `location.href = "standby://app/capture.html?left=1";` },
  { name: "top.location", script: `top.location = "${elsewhere}";` },
  { name: "window.open", script: `window.open("${elsewhere}");` },
  { name: "window.open in place", script: `window.open("${elsewhere}", "_self");` },
  { name: "window.open of a page of ours", script: `window.open("standby://app/index.html");` },
  { name: "a link", script: link(`{ href: "${elsewhere}" }`, "link.click();") },
  { name: "a link to a new window", script: link(`{ href: "${elsewhere}", target: "_blank" }`, "link.click();") },
  {
    name: "a middle click",
    script: link(
      `{ href: "${elsewhere}" }`,
      `link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, button: 1, ctrlKey: true }));`,
    ),
  },
  { name: "a download", script: link(`{ href: "data:text/plain,x", download: "x.txt" }`, "link.click();") },
  {
    name: "a form",
    script: `
      const form = document.createElement("form");
      form.action = "${elsewhere}";
      form.method = "post";
      document.body.append(form);
      form.submit();
      form.remove();`,
  },
  {
    name: "a meta refresh",
    script: `
      const meta = document.createElement("meta");
      meta.httpEquiv = "refresh";
      meta.content = "0;url=${elsewhere}";
      document.head.append(meta);`,
  },
  {
    name: "a frame",
    script: `
      const frame = document.createElement("iframe");
      frame.src = "${elsewhere}";
      document.body.append(frame);`,
  },
  {
    name: "a frame that takes the window along",
    script: `
      const frame = document.createElement("iframe");
      frame.src = "standby://app/capture.html";
      document.body.append(frame);
      frame.addEventListener("load", () => frame.contentWindow?.open("${elsewhere}", "_top"));`,
  },
  { name: "history", script: `history.back(); history.go(-2); history.forward();` },
];
