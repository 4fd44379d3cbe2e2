// The reader: what the sentence under the pointer or the keyboard says appears in the panel beside it.
document.addEventListener("DOMContentLoaded", () => {
  const reader = document.querySelector("[data-reader]");
  const sentences = new Map(), findings = new Map();
  for (const element of reader.querySelectorAll(".text [data-sentence]")) sentences.set(element.dataset.sentence, element);
  for (const element of reader.querySelectorAll(".findings > [data-sentence]")) findings.set(element.dataset.sentence, element);
  let chosen = null, timer = 0;
  reader.classList.add("alive");

  const show = (number) => {
    if (number === chosen) return;
    for (const map of [sentences, findings]) for (const [key, element] of map) element.classList.toggle("current", key === number);
    chosen = number;
    reader.classList.toggle("chosen", number !== null);
    if (number !== null) reader.querySelector(".panel").scrollTop = 0;
  };
  const numberAt = (target) => target.closest?.(".text [data-sentence]")?.dataset.sentence ?? null;

  const text = reader.querySelector(".text");
  text.addEventListener("pointerover", (event) => {
    const number = numberAt(event.target);
    clearTimeout(timer);
    // A pause, so that the way to the panel does not change it.
    if (number !== null && event.pointerType === "mouse") timer = setTimeout(() => show(number), 140);
  });
  text.addEventListener("pointerleave", () => clearTimeout(timer));
  text.addEventListener("click", (event) => {
    const number = numberAt(event.target);
    // Not with the keyboard (no clicks are counted then): the way to the finding is the link's.
    if (event.target.closest(".note") && event.detail) event.preventDefault();
    if (number !== null) { clearTimeout(timer); show(number); }
  });
  text.addEventListener("focusin", (event) => { const number = numberAt(event.target); if (number !== null) show(number); });
  // Where the panel lies over the text it opens on demand only, and can be closed.
  const narrow = matchMedia("(max-width: 60rem)");
  const close = () => { if (narrow.matches) show(null); };
  reader.querySelector("[data-close]").addEventListener("click", close);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  const given = reader.querySelector(".findings > .current") ?? (narrow.matches ? null : reader.querySelector(".findings > li"));
  if (given) show(given.dataset.sentence);
});
