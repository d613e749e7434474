// Suggestions while somebody types: the combobox pattern of WAI-ARIA 1.2, over a form that works without.
const WAIT = 150;

function combobox(input) {
  const { suggest, name, count } = input.dataset;
  const list = document.createElement("ul");
  const status = document.createElement("div");
  let timer, request, links = [], active = -1;

  list.id = `${input.id}-goi-y`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", name);
  status.className = "unseen";
  status.setAttribute("role", "status");
  input.closest(".search-row").append(list, status);
  for (const [key, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) input.setAttribute(key, value);

  function choose(next) {
    active = next;
    [...list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === next)));
    if (next < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[next].id);
    list.children[next].scrollIntoView({ block: "nearest" });
  }

  function show(found) {
    links = found;
    list.replaceChildren(...found.map(({ title, label }, n) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${n}`;
      option.setAttribute("role", "option");
      option.append(title);
      if (label) {
        const kind = document.createElement("span");
        kind.className = "kind";
        kind.append(label);
        option.append(" ", kind);
      }
      return option;
    }));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  }

  function close() {
    clearTimeout(timer);
    request?.abort();
    status.textContent = "";
    show([]);
  }

  async function ask() {
    request?.abort();
    const mine = request = new AbortController();
    try {
      const answer = await fetch(suggest + encodeURIComponent(input.value), { signal: mine.signal });
      const found = answer.ok ? (await answer.json()).suggestions : [];
      if (mine.signal.aborted || document.activeElement !== input) return;
      show(found);
      status.textContent = found.length ? count.replace("{n}", found.length) : "";
    } catch {
      // Without an answer the form is as it was.
    }
  }

  function go(n) {
    location.assign(links[n].url);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length < 2) return close();
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", event => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "Enter" && active >= 0) go(active);
    else if (event.key === "ArrowDown" && links.length) choose(active + 1 < links.length ? active + 1 : -1);
    else if (event.key === "ArrowUp" && links.length) choose(active < 0 ? links.length - 1 : active - 1);
    else return;
    event.preventDefault();
  });
  // Before the box loses the focus.
  list.addEventListener("pointerdown", event => event.preventDefault());
  list.addEventListener("click", event => {
    const option = event.target.closest("li");
    if (option) go([...list.children].indexOf(option));
  });
}

document.querySelectorAll("input[data-suggest]").forEach(combobox);
