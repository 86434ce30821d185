// What the keyboard check asks a page about its focus. Evaluates to an object that stays in `window.focusProbe`.
window.focusProbe = (() => {
  const CONTROLS = "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex]";
  const LOOKS = [
    "outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "borderTopColor", "borderTopWidth",
    "backgroundColor", "fill", "stroke", "strokeWidth",
  ];

  const isReachable = (element) =>
    element.tabIndex >= 0 && !element.disabled && !element.closest("[inert]") &&
    element.checkVisibility({ visibilityProperty: true }) && !isAnotherRadio(element);

  // Of radio buttons with one name, Tab stops at one.
  const isAnotherRadio = (element) => {
    if (element.type !== "radio" || !element.name) return false;
    const group = [...document.getElementsByName(element.name)];
    return element !== (group.find((radio) => radio.checked) ?? group[0]);
  };

  // How the element and what is in it are painted; and the outlines of what it is in, such as the card of a link.
  const look = (element) => {
    const style = (one, names) => names.map((name) => getComputedStyle(one)[name]).join();
    const inside = [element, ...element.querySelectorAll("*")].slice(0, 6).map((one) => style(one, LOOKS));
    const around = [];
    for (let box = element.parentElement; box && around.length < 4; box = box.parentElement) {
      around.push(style(box, ["outlineStyle", "outlineWidth"]));
    }
    return [...inside, ...around].join("|");
  };

  const name = (element) => {
    const text = (element.getAttribute("aria-label") ?? element.textContent).trim().replace(/\s+/g, " ");
    return `<${element.localName}> “${text.slice(0, 40)}”`;
  };

  // Some point of the first line of the element is in the window and covered by nothing else.
  const isInSight = (element) => {
    const box = element.getClientRects()[0];
    if (!box) return false;
    return [0.5, 0.1, 0.3, 0.7, 0.9].some((x) => [0.5, 0.2, 0.8].some((y) => {
      const top = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
      return top && (element.contains(top) || top.contains(element) && top.localName === "label");
    }));
  };

  const controls = [...document.querySelectorAll(CONTROLS)].filter(isReachable);
  const unfocused = new Map(controls.map((element) => [element, look(element)]));
  const visited = [];

  return {
    // Where the focus is now; null where it has left the page, or has begun anew.
    step() {
      const element = document.activeElement;
      if (!element || element === document.body || element === visited[0]) return null;
      const previous = visited.at(-1);
      const told = {
        name: name(element),
        isSeen: visited.includes(element),
        isBackwards: !!previous && !(previous.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING),
        isMarked: !unfocused.has(element) || unfocused.get(element) !== look(element),
        isInSight: isInSight(element),
        isSkipLink: element.localName === "a" && (element.getAttribute("href") ?? "").startsWith("#"),
      };
      visited.push(element);
      return told;
    },
    missed: () => controls.filter((element) => !visited.includes(element) && isReachable(element)).map(name),
    isAt: (selector) => !!document.activeElement?.matches(selector),
    isWithin: (selector) => !!document.activeElement?.closest(selector),
  };
})();
