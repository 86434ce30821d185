// Enter goes to the next text field instead of sending the form; in the last field it goes to the button.
document.querySelector("[data-pictures]")?.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || event.isComposing || !field.matches("input[type=text], input[type=url]")) return;
  event.preventDefault();
  const fields = [...field.form.querySelectorAll("input[type=text], input[type=url], button[type=submit]")];
  fields[fields.indexOf(field) + 1].focus();
});
