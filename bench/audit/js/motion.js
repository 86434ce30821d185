// What moves on this page: elements and pseudo-elements with an animation, a transition or smooth scrolling.
() => {
  const seconds = (list) => Math.max(...list.split(",").map((time) => parseFloat(time) * (/ms$/.test(time.trim()) ? 0.001 : 1)));
  const moves = (style) => [
    style.animationName !== "none" && seconds(style.animationDuration) > 0.01 && "is animated",
    style.transitionProperty !== "none" && seconds(style.transitionDuration) > 0.01 && "has a transition",
    style.scrollBehavior === "smooth" && "scrolls smoothly",
  ].filter(Boolean);
  const name = (element) => `<${element.localName}${element.classList.length ? ` class="${element.classList}"` : ""}>`;
  const found = new Set();
  for (const element of document.querySelectorAll("*")) {
    for (const part of [null, "::before", "::after"]) {
      moves(getComputedStyle(element, part)).forEach((what) => found.add(`${name(element)}${part ?? ""} ${what}`));
    }
  }
  return [...found];
}
