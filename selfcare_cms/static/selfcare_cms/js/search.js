/* Suggests regions and posts under a search field while somebody types: the combobox pattern of the ARIA
   Authoring Practices, with a list. Without it the form searches as any form does. */
const WAIT = 150; // milliseconds after the last letter

for (const form of document.querySelectorAll("form[data-suggest]")) {
  const field = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  let timer, latest, current = -1;

  list.id = `${field.id}-suggestions`;
  list.className = "sc-search__suggestions";
  list.role = "listbox";
  list.ariaLabel = field.placeholder;
  list.hidden = true;
  form.append(list);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) field.setAttribute(name, value);

  const show = (isOpen) => {
    list.hidden = !isOpen;
    field.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) mark(-1);
  };

  const mark = (index) => {
    current = index;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
    if (index < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", list.children[index].id);
  };

  const fill = (suggestions) => {
    list.replaceChildren(...suggestions.map(({ title, url, kind }, place) => {
      const option = document.createElement("li");
      const label = document.createElement("span");
      Object.assign(option, { id: `${list.id}-${place}`, role: "option", textContent: title });
      Object.assign(label, { className: "sc-search__kind", textContent: kind });
      option.dataset.url = url;
      option.append(" ", label);
      return option;
    }));
    show(suggestions.length > 0);
    mark(-1);
  };

  const ask = async () => {
    latest?.abort();
    latest = new AbortController();
    try {
      const address = `${form.dataset.suggest}?q=${encodeURIComponent(field.value)}`;
      const answer = await fetch(address, { signal: latest.signal });
      if (answer.ok) fill((await answer.json()).suggestions);
    } catch {
      show(false); // offline, or overtaken by the next letter: the form still searches
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    if (field.value.trim().length > 1) timer = setTimeout(ask, WAIT);
    else show(false);
  });
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const count = list.children.length;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault(); // the first Escape closes the list, the next one empties the field
      show(false);
    } else if (step && count) {
      event.preventDefault();
      show(true);
      mark(((current + step + 1 + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && current >= 0) {
      event.preventDefault();
      location.assign(list.children[current].dataset.url);
    }
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
  field.addEventListener("blur", () => show(false));
}
