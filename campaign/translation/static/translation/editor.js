// The editor of strings: the bar of its approval stands above it, and the words that
// wagtail-localize's script keeps in English are said in the language of the screen.
document.addEventListener("DOMContentLoaded", () => {
  const editor = document.querySelector(".js-translation-editor");
  const bar = document.getElementById("translation-bar");
  if (!editor || !bar) return;
  editor.before(bar);
  const words = new Map(Object.entries(JSON.parse(bar.dataset.words)));
  const say = () => {
    for (const element of editor.querySelectorAll("h3, .w-sr-only")) {
      const said = words.get(element.textContent);
      if (said) element.textContent = said;
    }
  };
  new MutationObserver(say).observe(editor, { childList: true, subtree: true });
  say();
});
