/* Lights up on the body map what is pointed at in the list of regions, and the reverse. Nothing depends on it. */
for (const finder of document.querySelectorAll(".sc-find")) {
  const light = (event) => {
    const region = event.target.closest?.("[data-region]")?.dataset.region;
    const isOver = event.type === "pointerover" || event.type === "focusin";
    for (const link of finder.querySelectorAll("[data-region]")) {
      link.classList.toggle("sc-is-lit", isOver && link.dataset.region === region);
    }
  };
  for (const name of ["pointerover", "pointerout", "focusin", "focusout"]) finder.addEventListener(name, light);
}
