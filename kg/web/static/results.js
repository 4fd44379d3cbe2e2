// Answers of the endpoint as table, chart and network. Plain functions that return elements.
window.standpunktResults = (() => {
  const SVG = "http://www.w3.org/2000/svg", SHOWN = 500;
  const make = (name, values = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const draw = (name, values, ...children) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const isNumber = (term) => term?.type === "literal" && !term["xml:lang"] && term.value.trim() !== "" && Number.isFinite(Number(term.value));
  const shape = (term) => isNumber(term) ? "num" : term?.type === "literal" && term.value.length > 60 ? "long" : "";
  const short = (iri) => { const end = iri.replace(/[/#]$/, "").split(/[/#]/).pop(); try { return decodeURIComponent(end) || iri; } catch { return end; } };

  const named = (iri, places) => places.labels?.[iri] ?? short(iri);

  // The page of this server on an IRI of the data, wherever the server is mounted.
  const address = (iri, places) => {
    if (iri.startsWith(places.base + "id/")) return `${places.root}/page/${iri.slice(places.base.length + 3)}`;
    if (iri.startsWith(places.base + "graph/")) return `${places.root}/page/${iri.slice(places.base.length)}`;
    if (iri.startsWith("https://w3id.org/standpunkt/ontology#")) return `${places.root}/ontology${iri.slice(36)}`;
    return /^https?:/.test(iri) ? iri : "";
  };
  const cell = (term, places) => {
    if (!term) return "";
    if (term.type !== "uri") return make("span", term["xml:lang"] ? { lang: term["xml:lang"] } : {}, term.value);
    const href = address(term.value, places);
    return href ? make("a", { href, title: term.value }, named(term.value, places)) : term.value;
  };

  function table(result, places) {
    const columns = result.head.vars, rows = result.results.bindings.slice(0, SHOWN);
    const body = make("tbody");
    const fill = (lines) => body.replaceChildren(...lines.map((row) => make("tr", {}, ...columns.map((name) => make("td", shape(row[name]) ? { class: shape(row[name]) } : {}, cell(row[name], places))))));
    let sorted = "", down = false;
    const heads = columns.map((name) => {
      const button = make("button", { type: "button" }, name), head = make("th", { scope: "col" }, button);
      const numbers = rows.every((row) => !row[name] || isNumber(row[name]));
      if (numbers) head.className = "num";
      button.addEventListener("click", () => {
        down = sorted === name ? !down : false;
        sorted = name;
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const order = [...rows].sort((a, b) => numbers ? Number(a[name]?.value ?? 0) - Number(b[name]?.value ?? 0) : (a[name]?.value ?? "").localeCompare(b[name]?.value ?? ""));
        fill(down ? order.reverse() : order);
      });
      return head;
    });
    fill(rows);
    return make("div", { class: "scroll", tabindex: "0", role: "group", "aria-labelledby": "answer-heading" }, make("table", { class: "rows" }, make("thead", {}, make("tr", {}, ...heads)), body));
  }

  // Bars for the last column of numbers, named by the first other column.
  function chart(result, places) {
    const rows = result.results.bindings.slice(0, 60);
    const value = [...result.head.vars].reverse().find((name) => rows.length && rows.every((row) => isNumber(row[name])));
    if (!value) return null;
    const text = (row, name) => row[name] ? (row[name].type === "uri" ? named(row[name].value, places) : row[name].value) : "";
    const naming = result.head.vars.find((name) => name !== value && rows.some((row) => row[name]?.type === "literal")) ?? result.head.vars.find((name) => name !== value);
    const most = Math.max(...rows.map((row) => Math.abs(Number(row[value].value))), 1e-9), height = rows.length * 26 + 6;
    const bars = rows.flatMap((row, at) => {
      const long = Math.abs(Number(row[value].value)) / most * 380, label = naming ? text(row, naming) : String(at + 1);
      return [draw("text", { x: 292, y: at * 26 + 19, "text-anchor": "end" }, label.length > 42 ? label.slice(0, 41) + "…" : label),
        draw("rect", { x: 300, y: at * 26 + 5, width: Math.max(1, long).toFixed(1), height: 18, rx: 2 }),
        draw("text", { x: 308 + long, y: at * 26 + 19, class: "value" }, row[value].value)];
    });
    return draw("svg", { class: "chart", viewBox: `0 0 760 ${height}`, role: "img", "aria-label": `${naming ?? ""} ${value}` }, ...bars);
  }

  // The first two columns of addresses as the ends of lines.
  function network(result, places) {
    const rows = result.results.bindings, ends = result.head.vars.filter((name) => rows.some((row) => row[name]?.type === "uri" && row[name].value.startsWith(places.base)));
    if (ends.length < 2) return null;
    const numbers = new Map(), lines = [], width = 1000, height = 620;
    const number = (iri) => { if (!numbers.has(iri)) numbers.set(iri, numbers.size); return numbers.get(iri); };
    for (const row of rows) {
      const [a, b] = [row[ends[0]], row[ends[1]]];
      const new_ = [a, b].filter((term) => term && !numbers.has(term.value)).length;
      if (a?.type !== "uri" || b?.type !== "uri" || a.value === b.value || numbers.size + new_ > 80) continue;
      const side = Object.values(row).map((term) => term.value.split("#")[1]).find((name) => ["proposes", "supports", "opposes"].includes(name)) ?? "";
      lines.push([number(a.value), number(b.value), side]);
    }
    if (!lines.length) return null;
    const dots = [...numbers.keys()].map((iri, at) => {
      const angle = at * 2.39996, radius = Math.sqrt((at + 0.5) / numbers.size);
      return { iri, x: width / 2 + Math.cos(angle) * radius * 400, y: height / 2 + Math.sin(angle) * radius * 270 };
    });
    if (window.d3?.forceSimulation) {
      const links = lines.map(([source, target]) => ({ source, target }));
      const run = d3.forceSimulation(dots).force("link", d3.forceLink(links).distance(80)).force("charge", d3.forceManyBody().strength(-160))
        .force("apart", d3.forceCollide(20)).force("x", d3.forceX(width / 2).strength(0.05)).force("y", d3.forceY(height / 2).strength(0.09)).stop();
      for (let step = 0; step < 220; step++) run.tick();
      for (const dot of dots) { dot.x = Math.min(width - 60, Math.max(60, dot.x)); dot.y = Math.min(height - 20, Math.max(20, dot.y)); }
    }
    const paths = lines.map(([a, b, side]) => draw("path", { class: `line ${side}`, d: `M${dots[a].x},${dots[a].y}L${dots[b].x},${dots[b].y}`, "stroke-width": 1.3, "data-source": a, "data-target": b, "data-bend": 0 }));
    const shapes = dots.map((dot, at) => {
      const kind = dot.iri.slice(places.base.length).split("/")[1], round = ["person", "organisation", "country", "group"].includes(kind);
      const mark = round ? draw("circle", { r: 6 }) : draw("rect", { x: -6, y: -6, width: 12, height: 12, rx: 2 });
      const name = named(dot.iri, places);
      return draw("a", { class: `dot ${kind}`, href: address(dot.iri, places), "data-number": at, "data-x": dot.x, "data-y": dot.y, transform: `translate(${dot.x} ${dot.y})` }, mark, draw("text", { x: 9, y: 4 }, name.length > 28 ? name.slice(0, 27) + "…" : name));
    });
    const svg = draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": ends.join(" – ") }, draw("g", {}, ...paths), draw("g", {}, ...shapes));
    const figure = make("figure", { class: "network" }, make("div", { class: "canvas", "data-width": width, "data-height": height }, svg));
    window.standpunktNetwork(figure);
    return figure;
  }

  // The IRIs of an answer that this server has names for.
  const known = (result, places) => [...new Set(result.results.bindings.slice(0, SHOWN).flatMap((row) => Object.values(row)).filter((term) => term.type === "uri" && address(term.value, places).startsWith(`${places.root}/`)).map((term) => term.value))].slice(0, 2000);

  return { table, chart, network, known, SHOWN };
})();
