// The elements that stick out of the window at its right, and cannot be scrolled to in a box of their own.
() => {
  const width = document.documentElement.clientWidth;
  const isBoxed = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== "visible") return true;
    }
    return false;
  };
  const sticksOut = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.right > width + 1 && element.checkVisibility() && !isBoxed(element);
  };
  const name = (element) => `<${element.localName}${element.className ? ` class="${element.className}"` : ""}>`;
  const outside = [...document.body.querySelectorAll("*:not(svg *)")].filter(sticksOut);
  const innermost = outside.filter((element) => !outside.some((other) => element !== other && element.contains(other)));
  const found = innermost.map((element) => `${name(element)} sticks out of the window`);
  const extra = document.documentElement.scrollWidth - width;
  return extra > 0 ? [`the page scrolls sideways by ${extra} px`, ...found] : found;
}
