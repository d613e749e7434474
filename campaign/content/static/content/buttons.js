// Makes better what works without: buttons that copy the text they name, or print the page.
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  const text = document.getElementById(button.dataset.copy);
  const status = button.nextElementSibling;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.innerText.trim());
      status.textContent = button.dataset.done;
    } catch {
      getSelection().selectAllChildren(text);
      status.textContent = button.dataset.failed;
    }
  });
}
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
