"""Markdown and HTML files → the plain text of their article, with title, date and source where they say them."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from kg.errors import ArticleError
from kg.timetable import alternatives


@dataclass(frozen=True, slots=True)
class Page:
    """What a marked-up file holds; the date is as it was written."""

    text: str
    title: str | None = None
    date: str | None = None
    source: str | None = None


#: Where a word may be divided; to a reader it is not there.
SOFT_HYPHEN = "\xad"
FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.S)
FIELD = re.compile(r"^(\w+)[ \t]*:[ \t]*(\S.*?)[ \t]*$", re.M)
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.M)
#: What stands in the brackets of a link; an address may have a pair of its own.
ADDRESS = r"\((?:[^()]|\([^()]*\))*\)"
#: A mark of a list; "3. Oktober" at the beginning of a line is none.
ITEM = rf"(?:[-*+]|\d+[.)](?![ \t]+(?i:{alternatives('months')})\b))[ \t]+(?=\S)"
#: What stands before and after what is no text.
FENCES = ("```", "~~~")
QUOTED = re.compile(r"^[ \t]*>[ \t]?", re.M)
RULE = re.compile(r"^[ \t]*(?:[-*_=][ \t]*){3,}$", re.M)
#: What a line begins with that does not go on with the paragraph above.
BLOCK = re.compile(rf"[ \t]*(?:#{{1,6}}[ \t]|\||`{{3}}|~{{3}}|<|{ITEM})")
#: Ends a line that is one of its own.
BREAK = re.compile(r"(?: {2,}|\\)$", re.M)
#: In the order in which they are taken away: pattern, what stays.
MARKDOWN = (
    (re.compile(r"^(`{3,}|~{3,}).*?^\1\s*$", re.M | re.S), ""),
    (re.compile(r"<!--.*?-->", re.S), ""),
    (re.compile(rf"!\[[^\]]*\]{ADDRESS}"), ""),
    (re.compile(rf"\[([^\]]+)\]{ADDRESS}"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"\[\^[^\]]+\]"), ""),
    (re.compile(r"<(https?://[^>]+)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^>]*>"), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.S), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_]+?)(?<=\S)_(?!\w)"), r"\1"),
    (BREAK, ""),
    (QUOTED, ""),
    (RULE, ""),
    (re.compile(rf"^[ \t]*{ITEM}", re.M), ""),
)


def read_markdown(source: str) -> Page:
    """The text without marks; the first heading is the title unless the front matter names one."""
    source = source.replace(SOFT_HYPHEN, "")
    fields: dict[str, str] = {}
    if front := FRONT_MATTER.match(source):
        fields = {name.lower(): value.strip("\"'") for name, value in FIELD.findall(front[1])}
        source = source[front.end() :]
    heading = HEADING.search(source)
    title = fields.get("title") or fields.get("titel") or (heading[1] if heading else None)
    if heading and heading[1] == title:
        source = source[: heading.start()] + source[heading.end() :]
    text = re.sub(r"\n{3,}", "\n\n", _plain(HEADING.sub(r"\1", _unwrapped(source)))).strip()
    date = fields.get("date") or fields.get("datum")
    origin = fields.get("source") or fields.get("url") or fields.get("quelle")
    return Page(text, _plain(title) if title else None, date, origin)


def _unwrapped(source: str) -> str:
    """Markdown with each paragraph on one line, however it was wrapped; what stands between fences is left alone."""
    lines: list[str] = []
    fenced = goes_on = was_quoted = False
    for line in source.split("\n"):
        quoted = QUOTED.match(line)
        words = line[quoted.end() :] if quoted else line
        begins = fenced or BLOCK.match(words) or RULE.match(words) or (quoted and not was_quoted)
        if goes_on and words.strip() and not begins:
            lines[-1] += f" {words.lstrip()}"
        else:
            lines.append(line)
        fenced ^= words.lstrip().startswith(FENCES)
        goes_on = _goes_on(words)
        was_quoted = bool(quoted)
    return "\n".join(lines)


def _goes_on(line: str) -> bool:
    """Whether the next line may belong to the same paragraph."""
    alone = (
        HEADING.match(line) or RULE.match(line) or BREAK.search(line) or line.lstrip().startswith(("|", "<", *FENCES))
    )
    return bool(line.strip()) and not alone


def _plain(source: str) -> str:
    """Markdown without its marks."""
    for pattern, rest in MARKDOWN:
        source = pattern.sub(rest, source)
    return source


def read_html(source: str) -> Page:
    """The paragraphs of the page's article, or of its body where no element is marked as the article.

    Raises ArticleError where Python's parser gives up, which it does on declarations that it does not know.
    """
    reader = _Reader()
    try:
        reader.feed(source)
        reader.close()
    except AssertionError:
        raise ArticleError("is no HTML that can be read; save the text as .txt") from None
    return reader.page()


class _Reader(HTMLParser):
    """Collects text by block, and the few things that a head says."""

    BLOCKS = frozenset(
        "p div li ul ol blockquote h1 h2 h3 h4 h5 h6 td th tr table section article main br hr pre dd dt header footer"
        " body".split()
    )
    SKIPPED = frozenset("script style noscript template nav header footer aside form figure button select svg".split())
    VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
    DATES = frozenset({"article:published_time", "date", "dc.date", "dcterms.date", "datepublished"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.head: dict[str, str] = {}
        self.texts: dict[str, list[str]] = {"": [], "article": [], "main": [], "beside": []}
        self.articles = 0
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
            self.head.setdefault("time", values["datetime"])
        if tag in ("title", "h1") and (field := f"own {tag}" if any(self.depth.values()) else tag) not in self.head:
            self.field = field
        if self.skipping or tag in self.SKIPPED:
            if tag not in self.VOID:
                self.skipping.append(tag)
            return
        if tag in self.depth:
            self.articles += tag == "article" and not self.depth[tag]
            self.depth[tag] += 1
        if tag in self.BLOCKS:
            self._add("\n")

    def handle_endtag(self, tag: str) -> None:
        if self.field and self.field.endswith(tag):
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
        data = data.replace(SOFT_HYPHEN, "")
        if self.field and "script" not in self.skipping:
            self.head[self.field] = self.head.get(self.field, "") + data
        if not self.skipping and self.field is None:
            self._add(re.sub(r"\s+", " ", data))

    def _meta(self, values: dict[str, str]) -> None:
        name = (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()
        key = "date" if name in self.DATES else name if name == "og:title" else None
        if key and values.get("content", "").strip():
            self.head.setdefault(key, values["content"].replace(SOFT_HYPHEN, ""))

    def _add(self, text: str) -> None:
        """Into the text of the whole page, and of the article and the main part that it stands in, if any."""
        self.texts[""].append(text)
        for tag, depth in self.depth.items():
            if depth:
                self.texts[tag].append(text)
        if self.depth["main"] and not self.depth["article"]:
            self.texts["beside"].append(text)

    def page(self) -> Page:
        """What was collected: the article's own text where it has any, or the main part's, or the body's.

        Several articles with less text than the main part has beside them are teasers.
        """
        article, main, beside, body = (_tidy(self.texts[part]) for part in ("article", "main", "beside", ""))
        text = beside if self.articles > 1 and len(beside) > len(article) else article or main or body
        titles = (self.head.get(name, "") for name in ("own h1", "h1", "og:title", "title"))
        title = next((words for raw in titles if (words := " ".join(raw.split()))), None)
        return Page(text, title, self.head.get("date") or self.head.get("time"), self.head.get("source") or None)


def _tidy(parts: list[str]) -> str:
    """The text with one empty line between its paragraphs."""
    return "\n\n".join(line for raw in "".join(parts).split("\n") if (line := raw.strip()))
