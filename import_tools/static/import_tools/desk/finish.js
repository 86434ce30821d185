/* In the page editor of imported posts: links to a block open it, and a figure whose picture the import did not
   find shows its old address and text, and what can be done.

   Everything is mounted behind checks: where a name of Wagtail's page editor is missing, nothing is shown. */

(() => {
  /** Return an element with attributes and children; texts are never read as markup. */
  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children);
    return made;
  }

  function button(text, act) {
    const made = element("button", { type: "button", class: "button button-small button-secondary" }, text);
    made.addEventListener("click", act);
    return made;
  }

  /** Put a text into a field as if it was typed. */
  function type(field, text) {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  }

  function note(block, chooser, picture, texts) {
    const altText = block.querySelector('[data-contentpath="alt_text"] :is(input, textarea)');
    const choose = chooser.querySelector("[data-chooser-action-choose]");
    const remove = block.querySelector('[data-streamfield-action="DELETE"]');
    const buttons = element("p", { class: "desk-buttons" });
    if (choose) buttons.append(button(texts.choose, () => choose.click()));
    if (picture.alt && altText) buttons.append(button(texts.use_alt, () => type(altText, picture.alt)));
    if (remove) buttons.append(button(texts.remove, () => remove.click()));
    const made = element(
      "div",
      { class: "help-block help-info desk-empty-figure" },
      element("p", {}, texts.missing),
      element("p", { class: "desk-path" }, `${texts.url} ${picture.url}`),
    );
    if (picture.alt) made.append(element("p", {}, `${texts.alt} “${picture.alt}”`));
    made.append(buttons);
    return made;
  }

  function mount(id, picture, texts) {
    const block = document.querySelector(`[data-streamfield-child][data-contentpath="${CSS.escape(id)}"]`);
    const chooser = block?.querySelector(".image-chooser");
    if (!chooser || block.querySelector(".desk-empty-figure")) return;
    const made = note(block, chooser, picture, texts);
    const show = () => {
      made.hidden = !chooser.classList.contains("blank");
    };
    show();
    new MutationObserver(show).observe(chooser, { attributes: true, attributeFilter: ["class"] });
    chooser.closest(".struct-block")?.parentElement.prepend(made);
  }

  /** Open the block that the address names, which Wagtail only scrolls to, and focus its first field. */
  function openLinkedBlock() {
    const path = new URLSearchParams(window.location.hash.split(":w:")[1] || "").get("contentpath");
    if (!path) return;
    const selector = path.split(".").map((part) => `[data-contentpath="${CSS.escape(part)}"]`).join(" ");
    const block = document.querySelector(selector);
    if (!block) return;
    const own = block.querySelector("[data-panel-toggle]");
    const toggles = own ? [own] : [];
    for (let panel = block.closest("[data-panel]"); panel; panel = panel.parentElement?.closest("[data-panel]")) {
      toggles.unshift(panel.querySelector("[data-panel-toggle]"));
    }
    toggles.forEach((toggle) => toggle?.getAttribute("aria-expanded") === "false" && toggle.click());
    const field = block.querySelector("button:not([data-panel-toggle], [data-streamfield-action]), input:not([type=hidden]), textarea");
    window.setTimeout(() => {
      block.scrollIntoView({ block: "start" });
      (own || field)?.focus({ preventScroll: true });
    }, 200);
  }

  function mountAll() {
    const data = JSON.parse(document.getElementById("desk-empty-figures")?.textContent || "{}");
    Object.entries(data.pictures || {}).forEach(([id, picture]) => mount(id, picture, data.texts));
    openLinkedBlock();
  }

  if (document.readyState === "complete") mountAll();
  else window.addEventListener("load", mountAll);
})();
