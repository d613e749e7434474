/* Areas drawn on a picture, each with its row of numbers: by mouse, finger and keyboard. */
(() => {
  const svg = document.querySelector("[data-cover]");
  if (!svg) return;
  const rows = document.querySelector("[data-cover-rows]");
  const pattern = document.querySelector("[data-cover-template]");
  const status = document.querySelector("[data-cover-status]");
  const add = document.querySelector("[data-cover-add]");
  const total = document.querySelector("[name$=-TOTAL_FORMS]");
  const most = Number(document.querySelector("[name$=-MAX_NUM_FORMS]").value);
  const { width: wide, height: high } = svg.viewBox.baseVal;
  const NAMES = ["left", "top", "width", "height"];
  const areas = [];

  const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const within = (value, least, largest) => Math.min(Math.max(Math.round(value), least), largest);
  const shown = () => areas.filter((area) => !area.row.hidden);
  const box = ({ row }) => Object.fromEntries(NAMES.map((n) => [n, Number(field(row, n).value)]));

  const put = (area, wanted) => {
    const left = within(wanted.left, 0, wide - 1);
    const top = within(wanted.top, 0, high - 1);
    const width = within(wanted.width, 1, wide - left);
    const height = within(wanted.height, 1, high - top);
    for (const [name, value] of Object.entries({ left, top, width, height })) {
      field(area.row, name).value = value;
    }
    draw(area);
  };

  const labelled = (area) => {
    const told = { n: shown().indexOf(area) + 1, ...box(area) };
    return svg.dataset.label.replace(/\{(\w+)\}/g, (_all, name) => told[name]);
  };

  const draw = (area) => {
    const { left, top, width, height } = box(area);
    const set = (node, values) => Object.entries(values).forEach(([n, v]) => node.setAttribute(n, v));
    // As large as a finger needs, however small the picture is shown.
    const corner = 20 / svg.getScreenCTM().a;
    set(area.rect, { x: left, y: top, width, height, "aria-label": labelled(area) });
    set(area.corner, { x: left + width - corner / 2, y: top + height - corner / 2 });
    set(area.corner, { width: corner, height: corner });
    for (const node of [area.rect, area.corner]) {
      node.style.display = area.row.hidden || !width || !height ? "none" : "";
    }
  };

  const renumber = () => {
    shown().forEach((area, at) => {
      area.row.querySelector("legend").textContent = svg.dataset.name.replace("{n}", at + 1);
      draw(area);
    });
    add.disabled = shown().length >= most;
  };

  const remove = (area) => {
    const at = shown().indexOf(area);
    NAMES.forEach((name) => (field(area.row, name).value = ""));
    area.row.hidden = true;
    draw(area);
    renumber();
    const next = shown()[at] || shown()[at - 1];
    (next ? next.rect : add).focus();
    status.textContent = svg.dataset.removed;
  };

  const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const onKey = (area, event) => {
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      remove(area);
    } else if (event.key in KEYS && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      const step = Math.max(1, Math.round(Math.max(wide, high) / 100));
      const [across, down] = KEYS[event.key].map((way) => way * step);
      const { left, top, width, height } = box(area);
      if (event.shiftKey) put(area, { left, top, width: width + across, height: height + down });
      else put(area, moved(area, left + across, top + down));
      status.textContent = labelled(area);
    }
  };

  const moved = (area, left, top) => {
    const { width, height } = box(area);
    return { left: within(left, 0, wide - width), top: within(top, 0, high - height), width, height };
  };

  const adopt = (row) => {
    const make = () => svg.appendChild(document.createElementNS(svg.namespaceURI, "rect"));
    const area = { row, rect: make(), corner: make() };
    area.rect.setAttribute("tabindex", "0");
    area.rect.setAttribute("role", "img");
    area.corner.setAttribute("class", "corner");
    area.corner.setAttribute("aria-hidden", "true");
    area.rect.addEventListener("keydown", (event) => onKey(area, event));
    row.addEventListener("input", () => draw(area));
    const button = row.querySelector("[data-cover-remove]");
    button.hidden = false;
    button.addEventListener("click", () => remove(area));
    areas.push(area);
    return area;
  };

  const another = () => {
    let area = areas.find(({ row }) => row.hidden);
    if (!area) {
      rows.insertAdjacentHTML("beforeend", pattern.innerHTML.replaceAll("__prefix__", total.value));
      total.value = Number(total.value) + 1;
      area = adopt(rows.lastElementChild);
    }
    area.row.hidden = false;
    return area;
  };

  const place = (event) => {
    const at = new DOMPoint(event.clientX, event.clientY);
    return at.matrixTransform(svg.getScreenCTM().inverse());
  };

  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const from = place(event);
    let area = areas.find(({ rect }) => rect === event.target);
    const pulled = areas.find(({ corner }) => corner === event.target);
    if (!area && !pulled && shown().length >= most) return;
    event.preventDefault();
    svg.setPointerCapture(event.pointerId);
    const before = area || pulled ? box(area || pulled) : null;
    const drag = (to) => {
      if (area && before) put(area, moved(area, before.left + to.x - from.x, before.top + to.y - from.y));
      else if (pulled) put(pulled, { ...before, width: to.x - before.left, height: to.y - before.top });
      else if (area || Math.hypot(to.x - from.x, to.y - from.y) > Math.max(wide, high) / 100) {
        // A mere click draws nothing.
        area = area || another();
        const [left, right] = [from.x, to.x].map((x) => within(x, 0, wide)).sort((a, b) => a - b);
        const [top, bottom] = [from.y, to.y].map((y) => within(y, 0, high)).sort((a, b) => a - b);
        put(area, { left, top, width: right - left, height: bottom - top });
      }
    };
    const onMove = (each) => drag(place(each));
    const onEnd = () => {
      svg.removeEventListener("pointermove", onMove);
      renumber();
      const done = area || pulled;
      if (!done) return;
      done.rect.focus({ preventScroll: true });
      status.textContent = labelled(done);
    };
    svg.addEventListener("pointermove", onMove);
    svg.addEventListener("lostpointercapture", onEnd, { once: true });
  });

  add.addEventListener("click", () => {
    const area = another();
    const [width, height] = [wide / 5, high / 5];
    put(area, { left: (wide - width) / 2, top: (high - height) / 2, width, height });
    renumber();
    area.rect.focus();
    status.textContent = labelled(area);
  });

  // What the server drew stands for a browser without this script.
  svg.querySelectorAll("rect").forEach((rect) => rect.remove());
  rows.querySelectorAll("[data-cover-row]").forEach((row) => {
    const area = adopt(row);
    row.hidden = NAMES.every((name) => field(row, name).value === "");
    draw(area);
  });
  new ResizeObserver(() => shown().forEach(draw)).observe(svg);
  document.querySelectorAll("[data-cover-script]").forEach((node) => (node.hidden = false));
  document.querySelectorAll("[data-cover-plain]").forEach((node) => (node.hidden = true));
  renumber();
})();
