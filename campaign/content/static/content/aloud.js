// Makes better what works without: a button that reads the page aloud.
const article = document.querySelector("article");

function readAloud(button, voice) {
  const { start, stop } = button.dataset;
  const idle = () => { button.textContent = start; };
  button.hidden = false;
  idle();
  button.addEventListener("click", () => {
    if (speechSynthesis.speaking) return speechSynthesis.cancel();
    // Sentence by sentence: some voices fall silent in a long text.
    const parts = [...article.querySelectorAll("h1, h2, h3, p, li, dt, dd")]
      .filter((part) => !part.closest("footer, nav, details") && part.checkVisibility?.() !== false)
      .map((part) => part.innerText.trim()).filter(Boolean);
    parts.forEach((words, n) => {
      const said = new SpeechSynthesisUtterance(words);
      said.voice = voice;
      said.lang = voice.lang;
      said.onerror = idle;
      if (n === parts.length - 1) said.onend = idle;
      speechSynthesis.speak(said);
    });
    button.textContent = stop;
  });
  addEventListener("pagehide", () => speechSynthesis.cancel());
}

const reader = document.querySelector("button[data-start]");
if (reader && "speechSynthesis" in window) {
  const look = () => {
    const language = document.documentElement.lang;
    const voice = speechSynthesis.getVoices().find(({ lang }) => lang.toLowerCase().startsWith(language));
    if (voice && reader.hidden) readAloud(reader, voice);
  };
  look();
  speechSynthesis.addEventListener?.("voiceschanged", look);
}
