"""Names as keys: what makes two spellings the same name, and the slug that stands for a name in an IRI."""

import hashlib
import re
import unicodedata
from functools import lru_cache

#: Letters that Unicode does not decompose, and the German ones that it decomposes to another spelling.
LETTERS = str.maketrans({
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l",
    "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ĸ": "k", "ŋ": "n", "ə": "e",
})  # fmt: skip
#: Any sign but those that carry no meaning in a name; it makes a slug, which cannot hold it, lossy.
TELLING = re.compile(r"[^\w\s.,;:!?'\"„“”‚‘’»«›‹()\[\]{}/\\|*–—-]")
GAPS = re.compile(r"[^a-z0-9]+")
LIMIT = 80
HASH_DIGITS = 6
#: Names come again and again within an article and its neighbours.
CACHED = 20_000


@lru_cache(CACHED)
def slug(name: str, limit: int = LIMIT) -> str:
    """The name in lower-case ASCII letters, digits and hyphens: "Söder" → "soeder".

    Different spellings of one name ("Müller", "Mueller") give the same slug. Where the slug would lose something
    that tells names apart (other scripts, signs, more than `limit` characters) a short hash of the name is added.
    """
    text = unicodedata.normalize("NFC", name).lower().translate(LETTERS)
    plain = text if text.isascii() else _decomposed(text)
    words = GAPS.sub("-", plain).strip("-")
    lossy = not words or TELLING.search(plain) or _holds_other_letters(plain)
    if len(words) > limit:
        words, lossy = words[: words.rfind("-", 1, limit) if "-" in words[1:limit] else limit], True
    return f"{words}-{_digest(text)}".strip("-") if lossy else words


def _decomposed(text: str) -> str:
    """The text without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _holds_other_letters(text: str) -> bool:
    """Whether the text has letters or digits that are not ASCII."""
    return not text.isascii() and any(c.isalnum() and not c.isascii() for c in text)


def _digest(text: str) -> str:
    """A short stable hash of the name, spaces aside."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:HASH_DIGITS]
