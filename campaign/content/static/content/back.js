/* Back to the form as the browser remembers it, with all that was typed. */
document.querySelectorAll("[data-back]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => history.back());
});
