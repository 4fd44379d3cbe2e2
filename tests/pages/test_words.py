"""The words of the pages: both languages have all keys that templates and code use."""

import re
from datetime import date
from pathlib import Path

import pytest

import kg.web
from kg.web import i18n

WEB = Path(kg.web.__file__).parent
_KEY = re.compile(r"""(?<![\w.])t\(\s*f?['"]([\w.]+)['"]\s*(~)?([,)])?""")


def _used_keys() -> set[tuple[str, bool]]:
    """Keys as written; True where a value is appended."""
    files = [*WEB.glob("templates/*"), *WEB.glob("*.py")]
    found = set()
    for file in files:
        for key, appended, _ in _KEY.findall(file.read_text(encoding="utf-8")):
            found.add((key, bool(appended) or key.endswith(".")))
    return found


def test_both_languages_have_the_same_keys_and_values() -> None:
    german, english = i18n.read_words("de"), i18n.read_words("en")
    assert german.keys() == english.keys()
    for key in german:
        assert set(re.findall(r"{(\w+)}", german[key])) - {"count"} == set(re.findall(r"{(\w+)}", english[key])) - {
            "count"
        }, key


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_key_in_use_has_words(language: str) -> None:
    words = i18n.read_words(language)
    used = _used_keys()
    assert len(used) > 150
    for key, is_prefix in used:
        known = key in words or key + ".many" in words or (is_prefix and any(word.startswith(key) for word in words))
        assert known, key


def test_no_words_are_left_over() -> None:
    used = {key for key, _ in _used_keys()}
    # Found by their prefix: kinds, sides and relations are looked up by the name of what is shown.
    looked_up = ("kind.", "side.", "relation.", "board.none.", "error.headline.", "error.default.", "ontology.", "network.", "browse.by_",
                 "downloads.count.", "about.side.", "about.how.", "downloads.metric.", "evidence.", "nav.", "query.")  # fmt: skip
    for key in i18n.read_words("de"):
        base = re.sub(r"\.(one|many)$", "", key)
        assert base in used or key in used or key.startswith(looked_up), key


@pytest.mark.parametrize(
    ("language", "written", "shown"),
    [
        ("de", "2022-05-04", "4. Mai 2022"),
        ("en", "2022-05-04", "4 May 2022"),
        ("de", "2022-05", "Mai 2022"),
        ("en", "2022", "2022"),
        ("de", "--05-04", "--05-04"),
        ("de", "2022-13-01", "2022-13-01"),
        ("de", "bald", "bald"),
        ("de", "", ""),
    ],
)
def test_dates_are_written_as_people_do(language: str, written: str, shown: str) -> None:
    assert i18n.format_date(language, written) == shown


def test_today_is_a_date_that_can_be_written() -> None:
    assert str(date.today().year) in i18n.format_date("de", date.today().isoformat())


@pytest.mark.parametrize(
    ("language", "number", "digits", "shown"), [("de", 1234567.5, 1, "1.234.567,5"), ("en", 1234, 0, "1,234")]
)
def test_numbers_follow_the_language(language: str, number: float, digits: int, shown: str) -> None:
    assert i18n.format_number(language, number, digits) == shown


@pytest.mark.parametrize(("size", "shown"), [(999, "999 B"), (12_345, "12,3 kB"), (4_560_000, "4,6 MB")])
def test_sizes_are_readable(size: int, shown: str) -> None:
    assert i18n.format_size("de", size) == shown


def test_one_and_many_have_their_forms() -> None:
    assert i18n.translate("en", "proposal.voices", 1) == "One voice"
    assert i18n.translate("en", "proposal.voices", 1200) == "1,200 voices"
