// The query page: an editor with completion from this graph, answers without leaving the page.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("query-form"), text = document.getElementById("query-text");
  const section = document.getElementById("answer"), body = section.querySelector(".answer-body"), words = section.dataset;
  const places = { base: words.base, root: words.root };
  const here = location.href.split(/[?#]/)[0];
  let editor = null;
  const query = () => editor ? editor.getValue() : text.value;

  // Terms come when they come; until then completion has only prefixes of the query itself.
  const terms = fetch(form.dataset.terms).then((answer) => answer.json()).catch(() => ({ classes: [], properties: [], prefixes: {} }));

  function start() {
    if (!window.Yasqe) return;
    const names = new Map();
    terms.then((found) => { for (const term of [...found.classes, ...found.properties]) names.set(term.iri, term.label); });
    const complete = async (list) => (await terms)[list].map((term) => term.iri);
    Yasqe.forkAutocompleter("class", { name: "own-class", bulk: true, autoShow: false, persistenceId: null, get: () => complete("classes") });
    Yasqe.forkAutocompleter("property", { name: "own-property", bulk: true, autoShow: false, persistenceId: null, get: () => complete("properties") });
    Yasqe.forkAutocompleter("prefixes", { name: "own-prefixes", bulk: true, autoShow: true, persistenceId: null, get: async () => Object.entries((await terms).prefixes).map(([prefix, space]) => `${prefix}: <${space}>`).sort() });
    Yasqe.defaults.autocompleters = ["own-prefixes", "own-class", "own-property", "variables"];
    for (const name of ["own-class", "own-property"]) {
      const completer = Yasqe.Autocompleters[name], usual = completer.postprocessHints;
      completer.postprocessHints = (yasqe, hints) => (usual ? usual(yasqe, hints) : hints).map((hint) => {
        const label = names.get(hint.text?.replace(/[<>]/g, ""));
        return label ? { ...hint, displayText: `${hint.displayText ?? hint.text}  ${label}` } : hint;
      });
    }
    const holder = document.createElement("div");
    text.after(holder);
    text.hidden = true;
    editor = new Yasqe(holder, { value: text.value, persistenceId: null, createShareableLink: null, showQueryButton: false, resizeable: true, editorHeight: "24rem", requestConfig: { endpoint: form.dataset.endpoint }, extraKeys: { "Ctrl-Enter": run, "Cmd-Enter": run, Tab: false, "Shift-Tab": false } });
    const inner = editor.getInputField();
    inner.setAttribute("aria-label", form.querySelector("label").textContent);
    form.querySelector("label").removeAttribute("for");
    editor.on("change", permalink);
  }

  function permalink() {
    text.value = query();
    form.querySelector(".permalink").href = `${here}?query=${encodeURIComponent(query())}`;
  }

  async function run() {
    permalink();
    body.replaceChildren(note(words.run));
    history.replaceState(null, "", `${here}?query=${encodeURIComponent(query())}&run=1`);
    if (section.getBoundingClientRect().top > 0.6 * innerHeight) section.scrollIntoView();
    try {
      const answer = await fetch(form.dataset.endpoint, { method: "POST", body: new URLSearchParams({ query: query() }), headers: { Accept: "application/sparql-results+json, text/turtle;q=0.9, application/json;q=0.5", "Accept-Language": document.documentElement.lang } });
      const kind = answer.headers.get("Content-Type") ?? "", content = await answer.text();
      if (!answer.ok) throw new Error(problem(content, kind));
      if (kind.includes("turtle")) body.replaceChildren(pre(content));
      else { const result = JSON.parse(content); await name(result); show(result); }
    } catch (error) {
      const line = note(error.message || words.failed);
      line.className = "problem";
      body.replaceChildren(line);
    }
  }

  async function name(result) {
    const iris = result.results ? standpunktResults.known(result, places) : [];
    if (!iris.length) return;
    places.labels = await fetch(form.dataset.labels, { method: "POST", body: JSON.stringify(iris), headers: { "Content-Type": "application/json" } }).then((answer) => answer.ok ? answer.json() : {}).catch(() => ({}));
  }

  const problem = (content, kind) => { try { if (kind.includes("json")) { const error = JSON.parse(content); return error.detail ?? error.message ?? content; } } catch { /* plain text below */ } return content; };
  const note = (words_) => { const line = document.createElement("p"); line.textContent = words_; return line; };
  const pre = (content) => { const block = document.createElement("pre"); block.tabIndex = 0; block.textContent = content; return block; };

  function show(result) {
    if ("boolean" in result) { const line = note(result.boolean ? words.yes : words.no); line.className = "truth"; body.replaceChildren(line); return; }
    const rows = result.results.bindings.length;
    if (!rows) { body.replaceChildren(note(words.none)); return; }
    const count = rows === 1 ? words.rowsOne : words.rowsMany.replace("{count}", rows.toLocaleString(document.documentElement.lang));
    const more = rows > standpunktResults.SHOWN ? ` ${words.shown.replace("{count}", standpunktResults.SHOWN)}` : "";
    const tabs = document.createElement("div"), panel = document.createElement("div");
    tabs.className = "tabs";
    tabs.setAttribute("role", "tablist");
    panel.setAttribute("role", "tabpanel");
    panel.id = "answer-panel";
    const views = [["table", words.table, ""], ["chart", words.chart, words.noChart], ["network", words.network, words.noNetwork]];
    const buttons = views.map(([view, name, missing], at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.id = `tab-${view}`;
      button.setAttribute("role", "tab");
      button.setAttribute("aria-controls", panel.id);
      button.addEventListener("click", () => choose(at));
      button.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (step) { const next = (at + step + views.length) % views.length; choose(next); buttons[next].focus(); }
      });
      button.open = () => standpunktResults[view](result, places) ?? note(missing);
      tabs.append(button);
      return button;
    });
    const choose = (number) => {
      buttons.forEach((button, at) => { button.setAttribute("aria-selected", String(at === number)); button.tabIndex = at === number ? 0 : -1; });
      panel.setAttribute("aria-labelledby", buttons[number].id);
      panel.replaceChildren(buttons[number].open());
    };
    body.replaceChildren(note(count + more), tabs, panel);
    choose(0);
  }

  form.addEventListener("submit", (event) => {
    if (event.submitter?.name === "format") { permalink(); return; }
    event.preventDefault();
    run();
  });
  text.addEventListener("input", permalink);
  const insert = document.querySelector("form.insert");
  insert.hidden = false;
  insert.addEventListener("submit", (event) => event.preventDefault());
  standpunktSuggest(insert, (item, input) => {
    const iri = `<${places.base}id/${item.href.slice(places.root.length + "/page/".length)}>`;
    if (editor) { editor.replaceSelection(iri); editor.focus(); } else text.setRangeText(iri);
    input.value = "";
    permalink();
  });
  start();
  if (new URLSearchParams(location.search).get("run")) run();
});
