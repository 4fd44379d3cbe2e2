"""Slugs: readable, the same for spellings of one name, different for different names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.names import LIMIT, slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Markus Söder", "markus-soeder"),
        ("Bündnis 90/Die Grünen", "buendnis-90-die-gruenen"),
        ("„Koalition der Willigen“", "koalition-der-willigen"),
        ("Łódź", "lodz"),
        ("Straße des 17. Juni", "strasse-des-17-juni"),
        ("L’Oréal", "l-oreal"),
        ("İstanbul", "istanbul"),
    ],
)
def test_slug_is_readable(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_spellings_of_one_name_share_a_slug() -> None:
    assert slug("Müller") == slug("Mueller") == slug("MÜLLER") == slug("Mu\u0308ller")


@pytest.mark.parametrize(("one", "other"), [("C", "C++"), ("Владимир", "Иван"), ("50 %", "50"), ("x" * 90, "x" * 91)])
def test_names_that_differ_in_what_a_slug_cannot_hold_stay_apart(one: str, other: str) -> None:
    assert slug(one) != slug(other)


@given(st.text(max_size=200))
def test_slug_is_ascii_short_and_stable(name: str) -> None:
    made = slug(name)
    assert made.isascii() and made and len(made) <= LIMIT + 7
    assert slug(name) == made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
