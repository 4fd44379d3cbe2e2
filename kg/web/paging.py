"""Long lists, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from flask import request

Item = TypeVar("Item")
PAGE_SIZE = 60
#: So many items of a list stand on the page of their thing, the first of them open; the list's own pages have all.
FOLDED = 40


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of how many."""

    number: int
    last: int
    total: int


def cut_page(items: Sequence[Item]) -> tuple[Paging, Sequence[Item]]:
    """The page that the address asks for, or the nearest there is, and its items."""
    last = max(1, -(-len(items) // PAGE_SIZE))
    wanted = request.args.get("page", "1")
    number = min(max(1, int(wanted)), last) if wanted.isdecimal() and len(wanted) < 9 else 1
    return Paging(number, last, len(items)), items[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
