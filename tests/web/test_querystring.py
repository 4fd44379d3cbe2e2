"""The fast decoder of query strings equals the standard library's."""

from urllib.parse import parse_qsl, unquote_to_bytes, urlencode

from hypothesis import given
from hypothesis import strategies as st

from kg.web.querystring import parse_query_string, unquote


@given(st.text(alphabet="abé=%+&\n\r 0123456789ABCDEFabcdef?#;", max_size=60))
def test_unquote_equals_urllib(text: str) -> None:
    """Also for broken escapes, newlines and equals signs."""
    value = text.encode()
    assert unquote(value) == unquote_to_bytes(value.replace(b"+", b" "))


@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8"), min_size=1), st.text(st.characters(codec="utf-8")))))
def test_parse_query_string_reads_what_urlencode_writes(pairs: list[tuple[str, str]]) -> None:
    """In order, with repeated names and empty values."""
    assert parse_query_string(urlencode(pairs).encode()) == pairs == parse_qsl(urlencode(pairs), keep_blank_values=True)
