/* Print a page, save a post for reading without a network, and list what is saved.
   A saved post is one cache of the browser: the page, its styles and scripts, and each picture in the size
   that this screen uses. Their addresses carry MARK, and the service worker answers those from the cache;
   it leaves all other files of the site alone. Texts come from the page, so that they can be translated. */
(() => {
  "use strict";
  const MARK = "selfcare-saved";
  const LIMIT = 2 * 1024 * 1024;
  const PREFIX = "selfcare-post:";

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const isOurs = (address) => new URL(address, location).origin === location.origin;

  function inWords(bytes) {
    const [number, unit] = bytes < 1e6 ? [Math.ceil(bytes / 1024), "KB"] : [bytes / 1024 / 1024, "MB"];
    return `${number.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} ${unit}`;
  }

  function marked(address) {
    const url = new URL(address, location);
    url.searchParams.set(MARK, "");
    return url.href;
  }

  // -- Pictures -------------------------------------------------------------------------------------------------

  async function showPictures() {
    const pictures = all("main img");
    pictures.forEach((picture) => { picture.loading = "eager"; });
    await Promise.allSettled(pictures.map((picture) => picture.decode()));
    return new Map(pictures.map((picture) => [picture.getAttribute("src"), picture.currentSrc]));
  }

  // -- What is saved --------------------------------------------------------------------------------------------

  const aboutAddress = (path) => marked(`${path}?about`);

  async function about(path) {
    const name = PREFIX + path;
    const answer = (await caches.has(name)) && (await (await caches.open(name)).match(aboutAddress(path)));
    return answer ? answer.json() : null;
  }

  async function savedPosts() {
    const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
    const posts = await Promise.all(names.map((name) => about(name.slice(PREFIX.length))));
    return posts.filter(Boolean).sort((one, other) => one.title.localeCompare(other.title));
  }

  const forget = (path) => caches.delete(PREFIX + path);

  // -- Saving ---------------------------------------------------------------------------------------------------

  async function load(address) {
    const answer = await fetch(address, { credentials: "omit" });
    if (!answer.ok || answer.redirected) throw new Error(`${address}: ${answer.status}`);
    return answer.blob();
  }

  /* The page as everybody gets it, never as somebody who is logged in. */
  async function loadPost(id) {
    const answer = await fetch(location.pathname, { credentials: "omit", cache: "no-cache" });
    const copy = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || answer.redirected || !copy.querySelector(`[data-post="${id}"]`)) throw new Error("not open");
    const headers = new Headers({ "content-type": "text/html; charset=utf-8" });
    const policy = answer.headers.get("content-security-policy");
    if (policy) headers.set("content-security-policy", policy);
    return { copy, headers };
  }

  async function packFiles(copy, files) {
    for (const tag of all('link[rel="stylesheet"], script[src]', copy)) {
      const name = tag.localName === "link" ? "href" : "src";
      const address = tag.getAttribute(name);
      if (!isOurs(address)) continue;
      files.set(marked(address), await load(address));
      tag.setAttribute(name, marked(address));
    }
  }

  /* Pack the pictures that fit below the limit, each as this screen shows it; give the number of the others. */
  async function packPictures(copy, files, room, note) {
    const shown = await showPictures();
    all("picture > source", copy).forEach((source) => source.remove());
    let left = 0;
    for (const picture of all("img", copy).filter((one) => isOurs(one.src))) {
      const address = shown.get(picture.getAttribute("src")) || picture.getAttribute("src");
      const file = files.get(marked(address)) || (await load(address).catch(() => null));
      const isNew = !files.has(marked(address));
      if (file && (!isNew || file.size <= room)) {
        if (isNew) room -= file.size;
        files.set(marked(address), file);
        ["srcset", "sizes", "loading"].forEach((name) => picture.removeAttribute(name));
        picture.setAttribute("src", marked(address));
      } else {
        left += 1;
        const words = copy.createElement("span");
        words.textContent = [note, picture.alt].filter(Boolean).join(" ");
        picture.replaceWith(words);
      }
    }
    return left;
  }

  const sizeOf = (files) => [...files.values()].reduce((sum, file) => sum + file.size, 0);

  async function pack(tools) {
    const { copy, headers } = await loadPost(tools.dataset.post);
    const files = new Map();
    await packFiles(copy, files);
    const html = () => new Blob([`<!doctype html>${copy.documentElement.outerHTML}`]);
    const left = await packPictures(copy, files, LIMIT - sizeOf(files) - html().size - 4096, tools.dataset.leftOut);
    const page = html();
    const size = sizeOf(files) + page.size;
    if (size > LIMIT) throw new RangeError("too large");
    return { page, headers, files, size, left };
  }

  /* An older copy stays whole until the new one is: its page is replaced when the files are there. */
  async function store(path, packed, record) {
    const cache = await caches.open(PREFIX + path);
    for (const [address, file] of packed.files) await cache.put(address, new Response(file));
    await cache.put(path, new Response(packed.page, { headers: packed.headers }));
    await cache.put(aboutAddress(path), new Response(JSON.stringify(record)));
    const kept = new Set([...packed.files.keys(), new URL(path, location).href, aboutAddress(path)]);
    const old = (await cache.keys()).filter((request) => !kept.has(request.url));
    await Promise.all(old.map((request) => cache.delete(request)));
  }

  async function save(tools) {
    const path = location.pathname;
    const packed = await pack(tools);
    const { title, version, worker } = tools.dataset;
    const isNew = !(await about(path));
    const record = { path, title, version, size: packed.size, left: packed.left, when: Date.now() };
    try {
      await store(path, packed, record);
      await navigator.serviceWorker.register(worker, { scope: "/" });
      await navigator.serviceWorker.ready;
    } catch (error) {
      if (isNew) await forget(path);
      throw error;
    }
    return record;
  }

  // -- The post's buttons ---------------------------------------------------------------------------------------

  function savedWords(tools, post) {
    const { onPhone, onComputer, leftOutCount } = tools.dataset;
    const words = fill(matchMedia("(pointer: coarse)").matches ? onPhone : onComputer, { size: inWords(post.size) });
    return post.left ? `${words} ${fill(leftOutCount, { count: post.left })}` : words;
  }

  function troubleWords(tools, error) {
    const { tooLarge, noRoom, failed } = tools.dataset;
    return error instanceof RangeError ? tooLarge : error.name === "QuotaExceededError" ? noRoom : failed;
  }

  /* Another worker of the site at this scope is not ours to replace. */
  async function canSave(tools) {
    if (!("serviceWorker" in navigator && "caches" in window) || !tools.dataset.worker) return false;
    const registration = await navigator.serviceWorker.getRegistration("/");
    const worker = registration && (registration.active || registration.waiting || registration.installing);
    return !worker || worker.scriptURL === new URL(tools.dataset.worker, location).href;
  }

  function listLink(tools) {
    const link = document.createElement("a");
    link.href = tools.dataset.list;
    link.textContent = tools.dataset.listWords;
    return link;
  }

  async function offerSaving(tools) {
    if (!(await canSave(tools))) return;
    const button = tools.querySelector("[data-save]");
    const status = tools.querySelector('[role="status"]');
    const list = listLink(tools);
    let post = await about(location.pathname);

    function show(words) {
      button.textContent = post ? tools.dataset.remove : tools.dataset.save;
      status.textContent = words || (post ? savedWords(tools, post) : "");
      if (!post) list.remove();
      else if (!list.isConnected) status.after(" ", list);
    }
    async function toggle() {
      if (button.getAttribute("aria-disabled")) return;
      button.setAttribute("aria-disabled", "true");
      try {
        if (post) {
          await forget(post.path);
          post = null;
          show(tools.dataset.removed);
        } else {
          status.textContent = tools.dataset.saving;
          post = await save(tools);
          show();
        }
      } catch (error) {
        show(troubleWords(tools, error));
      }
      button.removeAttribute("aria-disabled");
    }

    button.addEventListener("click", toggle);
    button.hidden = false;
    tools.querySelector("[data-how-to-save]").hidden = true;
    show();
    if (post && post.version !== tools.dataset.version) {
      post = await save(tools).catch(() => about(location.pathname)); // renewed in silence, or as it was
      show();
    }
  }

  // -- The list of saved posts ----------------------------------------------------------------------------------

  function entry(list, post) {
    const item = list.querySelector("template").content.firstElementChild.cloneNode(true);
    const link = item.querySelector("a");
    link.href = post.path;
    link.textContent = post.title;
    const when = new Date(post.when).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    const words = fill(list.dataset.about, { size: inWords(post.size), date: when });
    const left = post.left ? ` ${fill(list.dataset.leftOutCount, { count: post.left })}` : "";
    item.querySelector("p").textContent = words + left;
    const button = item.querySelector("button");
    button.setAttribute("aria-label", fill(list.dataset.removeNamed, { title: post.title }));
    button.addEventListener("click", async () => {
      await forget(post.path);
      await showList(list);
      list.querySelector('[role="status"]').textContent = fill(list.dataset.removedNamed, { title: post.title });
      list.querySelector("[data-total]").focus();
    });
    return item;
  }

  async function showList(list) {
    const posts = "caches" in window ? await savedPosts() : [];
    list.querySelector("ul").replaceChildren(...posts.map((post) => entry(list, post)));
    const size = inWords(posts.reduce((sum, post) => sum + post.size, 0));
    const total = list.querySelector("[data-total]");
    list.dataset.none ??= total.textContent;
    total.textContent = posts.length ? fill(list.dataset.total, { count: posts.length, size }) : list.dataset.none;
  }

  all("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => showPictures().then(() => print()));
  });
  all("[data-post]").forEach(offerSaving);
  all("[data-saved-posts]").forEach(showList);
})();
