/* Keeps the progress of an import up to date, and loads its page anew when it has ended. */

(() => {
  const PAUSE = 2000; // milliseconds between two questions
  const box = document.querySelector("[data-import-progress]");
  if (!box || !window.fetch) return;
  const part = (name) => box.querySelector(`[data-import-${name}]`);
  const bar = box.querySelector("progress");
  

  const setText = (node, text) => {
    if (node.textContent !== text) node.textContent = text; // a screen reader hears only what is new
  };

  const show = (progress) => {
    setText(part("heading"), progress.heading);
    setText(part("title"), progress.title);
    setText(part("remaining"), progress.remaining);
    setText(part("hint"), progress.hint);
    part("hint").hidden = !progress.hint;
    if (progress.total) {
      bar.max = progress.total;
      bar.value = progress.done;
    }
  };

  const ask = async () => {
    try {
      const response = await fetch(box.dataset.importProgress, { headers: { Accept: "application/json" } });
      const progress = response.ok && !response.redirected ? await response.json() : null;
      if (!progress) return; // signed out, or deleted: the link still loads the page
      if (!progress.is_at_work) {
        window.location.reload();
        return;
      }
      show(progress);
    } catch {
      // no network: try again
    }
    window.setTimeout(ask, PAUSE);
  };

  part("reload").hidden = true;
  window.setTimeout(ask, PAUSE / 2);
})();
