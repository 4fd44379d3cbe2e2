"""Files and folders → articles; a clear word on each that cannot be used, and nothing lost."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from kg.articles import Problem, count_articles, find_files, parse_date, read_articles
from kg.errors import ArticleError
from kg.model import Article

GERMAN = (
    "Der Minister hat am Montag in Berlin gesagt, dass die Reform nicht vor dem Herbst kommt und noch beraten wird."
)
ENGLISH = "The minister said on Monday in Berlin that the reform would not come before autumn and has to be discussed."
FRENCH = (
    "Le ministre a dit lundi à Berlin que la réforme ne viendra pas avant l'automne et qu'il faut en parler dans le"
)


def read(*paths: Path, limit: int = 100_000) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    return list(read_articles(find_files(paths), on_problem=problems.append, limit=limit)), problems


def test_text_file_is_read_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "2022-05-04 Reform.txt"
    file.write_bytes(GERMAN.encode() + b"\r\nZweite Zeile.\n")
    (article,), problems = read(file)
    assert article == Article("2022-05-04 Reform", f"{GERMAN}\nZweite Zeile.\n", None, date(2022, 5, 4))
    assert article.text == file.read_text(encoding="utf-8")
    assert not problems


def test_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + GERMAN.encode())
    assert read(tmp_path)[0][0].text == GERMAN


def test_characters_that_xml_cannot_hold_become_spaces(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{GERMAN}\x00\x0c\x1bEnde\ufffe.", encoding="utf-8")
    assert read(tmp_path)[0][0].text == f"{GERMAN}   Ende ."


def test_markdown_gives_title_date_source_and_plain_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\ndate: 04.05.2022\nsource: https://zeitung.example/1\n---\n# Streit um die *Reform*\n\n"
        f"**{GERMAN}** Mehr [im Heft](https://zeitung.example).\n\n- Punkt eins\n\n> Zitat\n",
        encoding="utf-8",
    )
    (article,), _ = read(tmp_path)
    assert article.title == "Streit um die Reform"
    assert article.date == date(2022, 5, 4)
    assert article.source == "https://zeitung.example/1"
    assert article.text == f"{GERMAN} Mehr im Heft.\n\nPunkt eins\n\nZitat"


def test_html_gives_the_article_and_not_the_page_around_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<html><head><title>Zeitung</title><meta property='article:published_time' content='2022-05-04T08:00:00Z'>"
        "<link rel='canonical' href='https://zeitung.example/1'><script>var x = 1</script></head><body><nav>Menü</nav>"
        f"<article><h1>Streit um die Reform</h1><p>{GERMAN}</p><p>Zweiter&nbsp;Absatz mit &bdquo;Zitat&ldquo;.<br>Neue"
        " Zeile</p><aside>Werbung</aside></article><p>Fuß</p></body></html>",
        encoding="utf-8",
    )
    (article,), _ = read(tmp_path)
    assert article.title == "Streit um die Reform"
    assert (article.date, article.source) == (date(2022, 5, 4), "https://zeitung.example/1")
    assert article.text == f"{GERMAN}\n\nZweiter Absatz mit „Zitat“.\n\nNeue Zeile"


def test_html_without_article_element_gives_the_body(tmp_path: Path) -> None:
    (tmp_path / "a.htm").write_text(f"<title>T</title><body><p>{GERMAN}<p>Mehr.</body>", encoding="utf-8")
    (article,), _ = read(tmp_path)
    assert (article.title, article.text) == ("T", f"{GERMAN}\n\nMehr.")


def test_records_are_read_line_by_line(tmp_path: Path) -> None:
    records = [
        {"id": "r1", "title": "Titel", "date": "2022-05-04", "text": GERMAN, "source": "dpa"},
        {"text": GERMAN},
        {"id": 7, "text": GERMAN, "date": "gestern", "url": "https://zeitung.example/7"},
    ]
    (tmp_path / "alle.jsonl").write_text("\n".join(map(json.dumps, records)) + "\n\n", encoding="utf-8")
    articles, problems = read(tmp_path)
    assert articles == [
        Article("r1", GERMAN, "Titel", date(2022, 5, 4), "dpa"),
        Article("alle-2", GERMAN),
        Article("7", GERMAN, source="https://zeitung.example/7"),
    ]
    assert not problems
    assert count_articles(find_files([tmp_path])) == 3


def test_bad_records_are_told_by_line_and_the_good_ones_stay(tmp_path: Path) -> None:
    lines = [b'{"text": 1}', b"{", b'{"id": "gut", "text": "%s"}' % GERMAN.encode(), b'{"text": "\xff"}', b"[]"]
    (tmp_path / "alle.jsonl").write_bytes(b"\n".join(lines))
    articles, problems = read(tmp_path)
    assert [article.id for article in articles] == ["gut"]
    assert [problem.where.rpartition(" ")[2] for problem in problems] == ["1", "2", "4", "5"]
    assert "JSON" in problems[1].message and "byte 10" in problems[2].message


def test_folder_is_read_in_the_order_of_names_and_below(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "unten/c.txt", "liesmich.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(GERMAN, encoding="utf-8")
    assert [article.id for article in read(tmp_path)[0]] == ["a", "b", "c"]


def test_file_that_is_not_utf8_names_the_byte(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Zeile\nMünchen".encode("latin-1"))
    articles, (problem,) = read(tmp_path)
    assert not articles and problem.failure
    assert "a.txt: is not UTF-8: byte 7 (0xFC, line 2)" in str(problem)


def test_english_article_is_left_out_by_name_of_its_language(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "b.txt").write_text(FRENCH, encoding="utf-8")
    articles, (english, french) = read(tmp_path)
    assert not articles
    assert "English" in str(english) and not english.failure
    assert "French" in str(french)


@pytest.mark.parametrize("content", ["", " \n\t\n", "\x00"])
def test_empty_article_says_so(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.txt").write_text(content, encoding="utf-8")
    articles, (problem,) = read(tmp_path)
    assert not articles and problem.message == "is empty"


def test_five_megabytes_are_no_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GERMAN * (5_000_000 // len(GERMAN)), encoding="utf-8")
    articles, (problem,) = read(tmp_path, limit=1_000_000)
    assert not articles
    assert "1,000,000 characters" in problem.message and "split it" in problem.message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_says_why(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    articles, (problem,) = read(tmp_path / "a.txt")
    assert not articles and "Permission denied" in problem.message


def test_two_articles_of_one_identifier_are_told_apart(tmp_path: Path) -> None:
    for folder in ("eins", "zwei"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(GERMAN, encoding="utf-8")
    articles, (problem,) = read(tmp_path)
    assert len(articles) == 1
    assert "zwei" in problem.where and "eins" in problem.message


@pytest.mark.parametrize(
    ("name", "message"),
    [("fehlt.txt", "There is no file or folder"), ("leer", "holds no articles"), ("bild.png", "none of the kinds")],
)
def test_wrong_paths_stop_at_once(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "leer").mkdir()
    (tmp_path / "bild.png").touch()
    with pytest.raises(ArticleError, match=message):
        find_files([tmp_path / name])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-05-04", date(2022, 5, 4)),
        ("2022-05-04T10:00:00+02:00", date(2022, 5, 4)),
        ("4. 5. 2022", date(2022, 5, 4)),
        ("2022-13-04", None),
        ("0001-01-01", None),
        ("1.1.1605", date(1605, 1, 1)),
        ("gestern", None),
        (None, None),
    ],
)
def test_parse_date(text: str | None, expected: date | None) -> None:
    assert parse_date(text) == expected


def test_markdown_joins_wrapped_lines_and_keeps_days_of_the_month(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "Der Parteitag\nder Grünen ist am\n29. November 2025. Minister Johann\nWadephul und der Rat haben das gesagt.\n\n"
        "3. Oktober 2025: Das ist der Tag.\n\n* eins\n  geht weiter\n* zwei\n\n> Zitat\n> geht weiter.\n\nEine Zeile  \n"
        "und eine.\n\n* * *\n\n[Krieg](https://de.example/Krieg_(2022)) ist das.\n",
        encoding="utf-8",
    )
    assert read(tmp_path)[0][0].text.split("\n") == [
        "Der Parteitag der Grünen ist am 29. November 2025. Minister Johann Wadephul und der Rat haben das gesagt.",
        "",
        "3. Oktober 2025: Das ist der Tag.",
        "",
        "eins geht weiter",
        "zwei",
        "",
        "Zitat geht weiter.",
        "",
        "Eine Zeile",
        "und eine.",
        "",
        "Krieg ist das.",
    ]


def test_an_empty_field_of_the_front_matter_does_not_take_the_next(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\nsource:\ntitle: Streit\ndate: 2025-11-24\n---\n{GERMAN}\n", encoding="utf-8")
    (article,), _ = read(tmp_path)
    assert (article.title, article.date, article.source) == ("Streit", date(2025, 11, 24), None)


def test_html_knows_the_story_from_teasers_and_the_headline_from_the_site(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<html><head><title>Seite</title><meta property='article:published_time' content='2025-11-24'>"
        "<meta name='date' content=''></head><body><h1>Die Zeitung</h1><main><h1>Merz reist</h1>"
        f"<p>{GERMAN} In Deutsch&shy;land ist das so.</p><article><p>Noch etwas.</p></article>"
        "<article><p>Und noch etwas.</p></article></main><svg><title>Zeichen</title></svg></body></html>",
        encoding="utf-8",
    )
    (article,), _ = read(tmp_path)
    assert article.text == f"{GERMAN} In Deutschland ist das so."
    assert (article.title, article.date) == ("Merz reist", date(2025, 11, 24))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.html", "<html><![b]></html>", "no HTML that can be read"),
        ("a.jsonl", '{"text": ' + "[" * 100_000 + "\n", "no JSON that can be read"),
        ("a.jsonl", '{"text": ' + "1" * 5_000 + "}\n", "no JSON that can be read"),
    ],
)
def test_what_a_parser_gives_up_on_is_a_problem_of_that_article(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "b.txt").write_text(GERMAN, encoding="utf-8")
    articles, problems = read(tmp_path)
    assert [article.id for article in articles] == ["b"]
    assert message in problems[0].message


def test_a_path_too_long_for_the_system_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="cannot be read"):
        find_files([tmp_path / ("a" * 300 + ".txt")])


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_what_stands_between_fences_is_no_text(tmp_path: Path, fence: str) -> None:
    (tmp_path / "a.md").write_text(f"{fence}\ncode\n{fence}\n{GERMAN}\n", encoding="utf-8")
    assert read(tmp_path)[0][0].text == GERMAN
