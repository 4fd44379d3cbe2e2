"""Markdown and HTML files → the plain text of their article, with title, date and source where they say them."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True, slots=True)
class Page:
    """What a marked-up file holds; the date is as it was written."""

    text: str
    title: str | None = None
    date: str | None = None
    source: str | None = None


FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.S)
FIELD = re.compile(r"^(\w+)\s*:\s*(.+?)\s*$", re.M)
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.M)
#: In the order in which they are taken away: pattern, what stays.
MARKDOWN = (
    (re.compile(r"^(`{3,}|~{3,}).*?^\1\s*$", re.M | re.S), ""),
    (re.compile(r"<!--.*?-->", re.S), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"\[\^[^\]]+\]"), ""),
    (re.compile(r"<(https?://[^>]+)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^>]*>"), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.S), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_]+?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"^[ \t]*>[ \t]?", re.M), ""),
    (re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+(?=\S)", re.M), ""),
    (re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$", re.M), ""),
)


def read_markdown(source: str) -> Page:
    """The text without marks; the first heading is the title unless the front matter names one."""
    fields: dict[str, str] = {}
    if front := FRONT_MATTER.match(source):
        fields = {name.lower(): value.strip("\"'") for name, value in FIELD.findall(front[1])}
        source = source[front.end() :]
    heading = HEADING.search(source)
    title = fields.get("title") or fields.get("titel") or (heading[1] if heading else None)
    if heading and heading[1] == title:
        source = source[: heading.start()] + source[heading.end() :]
    text = re.sub(r"\n{3,}", "\n\n", _plain(HEADING.sub(r"\1", source))).strip()
    date = fields.get("date") or fields.get("datum")
    origin = fields.get("source") or fields.get("url") or fields.get("quelle")
    return Page(text, _plain(title) if title else None, date, origin)


def _plain(source: str) -> str:
    """Markdown without its marks."""
    for pattern, rest in MARKDOWN:
        source = pattern.sub(rest, source)
    return source


def read_html(source: str) -> Page:
    """The paragraphs of the page's article, or of its body where no element is marked as the article."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader.page()


class _Reader(HTMLParser):
    """Collects text by block, and the few things that a head says."""

    BLOCKS = frozenset(
        "p div li ul ol blockquote h1 h2 h3 h4 h5 h6 td th tr table section article main br hr pre dd dt header footer"
        " body".split()
    )
    SKIPPED = frozenset("script style noscript template nav header footer aside form figure button select svg".split())
    VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
    ARTICLES = ("article", "main")
    DATES = frozenset({"article:published_time", "date", "dc.date", "dcterms.date", "datepublished"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.head: dict[str, str] = {}
        self.texts: dict[str, list[str]] = {"": [], "article": [], "main": []}
        self.depth = {"article": 0, "main": 0}
        self.skipping: list[str] = []
        self.field: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self._meta(values)
        elif tag == "link" and "canonical" in values.get("rel", ""):
            self.head.setdefault("source", values.get("href", ""))
        elif tag == "time" and values.get("datetime"):
            self.head.setdefault("date", values["datetime"])
        if tag in ("title", "h1"):
            self.field = tag
        if self.skipping or tag in self.SKIPPED:
            if tag not in self.VOID:
                self.skipping.append(tag)
            return
        if tag in self.depth:
            self.depth[tag] += 1
        if tag in self.BLOCKS:
            self._add("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.field:
            self.field = None
        if self.skipping:
            if tag in self.skipping:
                del self.skipping[len(self.skipping) - 1 - self.skipping[::-1].index(tag) :]
            return
        if tag in self.BLOCKS:
            self._add("\n")
        if tag in self.depth:
            self.depth[tag] = max(0, self.depth[tag] - 1)

    def handle_data(self, data: str) -> None:
        if self.field and "script" not in self.skipping:
            self.head[self.field] = self.head.get(self.field, "") + data
        if not self.skipping and self.field is None:
            self._add(re.sub(r"\s+", " ", data))

    def _meta(self, values: dict[str, str]) -> None:
        name = (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()
        if name in self.DATES:
            self.head["date"] = values.get("content", "")
        elif name == "og:title":
            self.head["og:title"] = values.get("content", "")

    def _add(self, text: str) -> None:
        """Into the text of the whole page and of the innermost article, if any."""
        self.texts[""].append(text)
        for tag in self.ARTICLES:
            if self.depth[tag]:
                self.texts[tag].append(text)

    def page(self) -> Page:
        """What was collected, the article's own text first where it has any."""
        texts = ("".join(self.texts[tag]) for tag in (*self.ARTICLES, ""))
        tidy = ("\n\n".join(line for raw in text.split("\n") if (line := raw.strip())) for text in texts)
        title = self.head.get("h1") or self.head.get("og:title") or self.head.get("title")
        clean = " ".join(title.split()) if title else None
        return Page(next((t for t in tidy if t), ""), clean, self.head.get("date"), self.head.get("source") or None)
