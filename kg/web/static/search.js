// Suggestions under search boxes: a combobox with a list, usable by keyboard and screen reader.
(() => {
  let count = 0;

  function attach(form, choose) {
    const input = form.querySelector("input[type=search]");
    const list = document.createElement("ul");
    const id = `suggestions-${++count}`;
    let items = [], current = -1, timer = 0, asked = "";
    list.id = id;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels[0].textContent);
    list.hidden = true;
    input.parentElement.append(list);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id }))
      input.setAttribute(name, value);

    const close = () => { list.hidden = true; current = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
    const mark = (number) => {
      current = number;
      [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === number)));
      if (number < 0) { input.removeAttribute("aria-activedescendant"); return; }
      input.setAttribute("aria-activedescendant", list.children[number].id);
      list.children[number].scrollIntoView({ block: "nearest" });
    };
    const show = (found) => {
      items = found;
      list.dataset.heading = found.some((item) => item.alike) ? form.dataset.meant : "";
      list.replaceChildren(...found.map((item, at) => {
        const line = document.createElement("li"), note = document.createElement("span");
        line.id = `${id}-${at}`;
        line.setAttribute("role", "option");
        line.setAttribute("aria-selected", "false");
        line.append(item.label);
        note.textContent = item.alias ? `${item.kind} · ${item.alias}` : item.kind;
        line.append(note);
        line.addEventListener("mousedown", (event) => { event.preventDefault(); choose(item, input); close(); });
        line.addEventListener("mousemove", () => { if (current !== at) mark(at); });
        return line;
      }));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      current = -1;
      input.removeAttribute("aria-activedescendant");
    };
    const ask = async () => {
      const text = input.value.trim();
      if (text === asked && !list.hidden) return;
      asked = text;
      if (text.length < 2) { close(); return; }
      try {
        const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(text)}`);
        if (answer.ok && input.value.trim() === text && document.activeElement === input) show(await answer.json());
      } catch { close(); }
    };
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !list.hidden) { close(); event.preventDefault(); return; }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (list.hidden) { asked = ""; ask(); return; }
        const step = event.key === "ArrowDown" ? 1 : -1;
        mark((current + step + items.length + (current < 0 && step < 0 ? 1 : 0)) % items.length);
        event.preventDefault();
      }
      if (event.key === "Enter" && current >= 0) { event.preventDefault(); choose(items[current], input); close(); }
    });
  }

  window.standpunktSuggest = attach;
  document.addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll("form.search[data-suggest]"))
      attach(form, (item) => { window.location.assign(item.href); });
  });
})();
