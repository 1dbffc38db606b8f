// What a page adds for readers whose browser runs scripts: search, and languages that keep the place. Without it the page reads the
// same. `make-script` turns this file into script_data.c, comments and indentation left out.
"use strict";
(() => {
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    element.append(...children);
    return element;
  };

  // The contents are beside the text where there is room, and folded where there is not; who opens or folds them is obeyed.
  const contents = find(".contents details"), wide = matchMedia("(min-width:68rem)");
  if (contents) {
    const follow = () => {
      contents.open = wide.matches;
    };
    follow();
    wide.addEventListener("change", follow);
    contents.dataset.script = "";
  }

  // On a phone the style shows rows of wide tables as cards, which some browsers then take for no table: there its roles are said.
  const phone = matchMedia("screen and (max-width:40rem)");
  const roles = [["thead,tbody,tfoot", "rowgroup"], ["tr", "row"], ["td", "cell"], ["th", "rowheader"], ["thead th", "columnheader"]];
  const say_roles = () => {
    for (const table of all("table.cards")) {
      for (const [parts, role] of [["", "table"], ...roles])
        for (const part of parts ? all(parts, table) : [table])
          if (phone.matches) part.setAttribute("role", role);
          else part.removeAttribute("role");
    }
  };
  if (phone.matches) say_roles();
  phone.addEventListener("change", say_roles);

  const tools = find("[data-search]");
  if (!tools) return;
  const words = JSON.parse(tools.dataset.search);
  const lang = document.documentElement.lang || "en";

  // Letters as one looks for them: small, without accents where the language does not count them as letters of their own
  // (й, ё and ї stay what they are), the signs of Arabic vowels and soft hyphens left out.
  const bare = letter => {
    if (/[\u0439\u0451\u0457\u0491\u045e]/.test(letter)) return letter === "\u0451" ? "\u0435" : letter;
    return letter.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u0652\u0670\u0640\u00ad\u200b\u2060]/g, "")
      .replace(/[\u0622\u0623\u0625]/g, "\u0627").replace(/\u0649/g, "\u064a")
      .replace(/\u00df/g, "ss").replace(/\u00e6/g, "ae").replace(/\u0153/g, "oe").replace(/\u00f8/g, "o").replace(/\u0142/g, "l")
      .replace(/\u0131/g, "i").replace(/\u03c2/g, "\u03c3").replace(/[\u2018\u2019]/g, "'");
  };
  // The folded text, and for each of its units the place in the text.
  const fold = text => {
    let folded = "";
    const places = [];
    let at = 0;
    for (const letter of text.normalize("NFC")) {
      const small = bare(letter.toLocaleLowerCase(lang));
      for (let i = 0; i < small.length; i++) places.push(at);
      folded += small;
      at += letter.length;
    }
    return {folded, places, text: text.normalize("NFC")};
  };

  // Cyrillic typed on a Latin keyboard, by the official transliteration of Bulgarian: "zaetost" finds "заетост". Longer groups first.
  const groups = {sht: "\u0449", zh: "\u0436", ts: "\u0446", ch: "\u0447", sh: "\u0448", yu: "\u044e", ya: "\u044f",
    a: "\u0430", b: "\u0431", v: "\u0432", w: "\u0432", g: "\u0433", d: "\u0434", e: "\u0435", z: "\u0437", i: "\u0438", y: "\u0439",
    j: "\u0439", k: "\u043a", l: "\u043b", m: "\u043c", n: "\u043d", o: "\u043e", p: "\u043f", r: "\u0440", s: "\u0441", t: "\u0442",
    u: "\u0443", f: "\u0444", h: "\u0445", c: "\u0446", q: "\u044f", x: "\u0445"};
  const cyrillic = /^(bg|mk|ru|sr|uk)/.test(lang);
  const to_cyrillic = word => word.replace(/sht|zh|ts|ch|sh|yu|ya|[a-z]/g, group => groups[group]);

  // The text as passages: where it stands, under which headings, what it says.
  const from_page = () => {
    const passages = [];
    const blocks = "h2,h3,h4,h5,h6,p,li,td,th,dt,dd,caption,figcaption,pre,summary";
    for (const chapter of all("main > section")) {
      const title = find("h2", chapter);
      let under = title;
      for (const block of all(blocks, chapter)) {
        const heading = /^H/.test(block.tagName);
        if (heading) under = block;
        const copy = block.cloneNode(true);
        for (const inner of all(blocks + ",ul,ol,dl,table,.back,sup:has(>a),svg,input,textarea", copy)) inner.remove();
        const text = copy.textContent.replace(/\s+/g, " ").trim();
        if (text) passages.push([text, "#" + (heading ? block.parentElement : block).closest("[id]").id,
          title ? title.textContent.trim() : "", under && under !== title ? under.textContent.trim() : ""]);
      }
    }
    return passages;
  };
  let passages = null;
  const load = () => {
    if (passages) return passages;
    const data = document.getElementById("search-data");
    passages = (data ? JSON.parse(data.textContent) : from_page()).map(([text, to, chapter, section]) =>
      ({...fold(text), to, chapter, section}));
    return passages;
  };

  // Where all words of the query stand at the beginning of words; those in headings first.
  const is_letter = /[\p{L}\p{N}]/u;
  const place_of = (folded, word) => {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1))
      if (at === 0 || !is_letter.test(folded[at - 1]) || !is_letter.test(word[0])) return at;
    return -1;
  };
  const search = query => {
    const asked = fold(query).folded.split(/\s+/).filter(Boolean);
    const ways = [asked];
    if (cyrillic && asked.some(word => /[a-z]/.test(word))) ways.push(asked.map(to_cyrillic));
    const found = [];
    for (const passage of load())
      for (const way of ways) {
        const places = way.map(word => place_of(passage.folded, word));
        if (!way.length || places.some(place => place < 0)) continue;
        const heading = passage.text === passage.chapter || passage.text === passage.section;
        found.push({passage, marks: way.map((word, i) => [places[i], places[i] + word.length]), rank: heading ? 0 : 1});
        break;
      }
    return found.sort((a, b) => a.rank - b.rank);
  };

  // The passage around the first place, with what was looked for marked.
  const snippet = ({passage, marks}) => {
    const at = unit => unit < passage.places.length ? passage.places[unit] : passage.text.length;
    const spans = marks.map(([from, to]) => [at(from), at(to)]).sort((a, b) => a[0] - b[0]);
    const text = passage.text;
    let start = Math.max(0, spans[0][0] - 60), end = Math.min(text.length, spans[0][0] + 140);
    if (start > 0) start = text.indexOf(" ", start) + 1 || start;
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), spans[0][1]);
    const line = make("span", {class: "snippet"}, start > 0 ? "\u2026 " : "");
    let done = start;
    for (const [from, to] of spans) {
      if (from < done || to > end) continue;
      line.append(text.slice(done, from), make("mark", {}, text.slice(from, to)));
      done = to;
    }
    line.append(text.slice(done, end), end < text.length ? " \u2026" : "");
    return line;
  };

  const field = make("input", {type: "search", id: "search-field", lang, autocomplete: "off", spellcheck: "false",
    "aria-controls": "search-results", "aria-describedby": "search-status"});
  // words that the page's language does not have are in another one
  const in_lang = word => words.langs?.[word] ? {lang: words.langs[word]} : {};
  const status = make("p", {role: "status", id: "search-status"});
  const list = make("ol", {id: "search-results", role: "list", lang});
  const form = make("form", {role: "search", "aria-label": words.search, ...in_lang("search")},
    make("label", {for: "search-field", ...in_lang("search")}, words.search), field,
    status, list);
  const limit = 30;
  const show = () => {
    const query = field.value.trim(), found = query.length > 1 ? search(query) : [];
    list.replaceChildren(...found.slice(0, limit).map(hit => {
      const {passage} = hit;
      const where = make("span", {class: "where"}, passage.section ? passage.chapter + " \u203a " + passage.section : passage.chapter);
      return make("li", {}, make("a", {href: passage.to}, where, snippet(hit)));
    }));
    form.classList.toggle("open", query.length > 1);
    status.lang = words.langs?.[found.length === 0 ? "none" : "found"] ?? lang;
    status.textContent = query.length < 2 ? "" : found.length === 0 ? words.none :
      words.found.replace("{}", found.length.toLocaleString(words.digits ? lang : lang + "-u-nu-latn")) + (found.length > limit ? " \u2026" : "");
  };
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    if (!entry) waiting = setTimeout(show, 150);
  });
  // Pages of chapters leave the search to the page of the contents, which knows the whole text.
  const entry = tools.dataset.entry;
  form.addEventListener("submit", event => {
    event.preventDefault();
    if (entry) {
      location.href = entry + "#search=" + encodeURIComponent(field.value.trim());
      return;
    }
    show();
    const first = find("a", list);
    if (first) first.focus();
  });
  const close = () => {
    field.value = "";
    show();
  };
  form.addEventListener("keydown", event => {
    const links = all("a", list), at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      close();
      field.focus();
    } else if (event.key === "ArrowDown" && at + 1 < links.length) {
      links[at + 1].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      (links[at - 1] || field).focus();
    } else {
      return;
    }
    event.preventDefault();
  });
  list.addEventListener("click", event => {
    const link = event.target.closest("a");
    if (link && link.hash && link.pathname === location.pathname) close();
  });
  if (entry) field.after(make("button", in_lang("search"), words.search));
  tools.append(form);
  const take = () => {
    const asked = /^#search=(.*)/.exec(location.hash);
    if (!asked || entry) return;
    field.value = decodeURIComponent(asked[1]);
    show();
    field.focus();
  };
  addEventListener("hashchange", take);
  take();

  // Another language: the same place, which has the same id there.
  const here = () => {
    let id = "";
    for (const element of all("main section[id], main h3[id], main h4[id]"))
      if (element.getBoundingClientRect().top < innerHeight / 3) id = element.id;
    return id;
  };
  for (const link of all(".languages a")) {
    const plain = link.getAttribute("href");
    const keep = () => {
      const id = here();
      link.setAttribute("href", id ? plain.replace(/#.*/, "") + "#" + id : plain);
    };
    for (const event of ["pointerdown", "focus", "click", "contextmenu"]) link.addEventListener(event, keep);
  }
})();
