"""A document → windows that the model reads: whole sentences by a rough guess, as many as fit."""

from collections.abc import Iterator, Sequence

#: A sentence may end after these; the model decides within a window.
ENDINGS = frozenset(".!?…") | {"...", "?!", "!!"}
CLOSINGS = frozenset("“”\"»«’')]") | {"''"}
#: Pieces of text a window takes: the more, the more of an article is seen at once. Training windows are as long.
ROOM = 380


def split_windows(
    words: Sequence[str], pieces: Sequence[tuple[int, ...]], breaks: Sequence[bool]
) -> Iterator[tuple[int, int]]:
    """Runs (begin, end) of words with at most ROOM pieces; `breaks[i]` says that a paragraph begins at word i.

    Boundaries fall on likely sentence ends; only a sentence longer than a window is cut inside, after its last comma.
    """
    begin, used, last_end = 0, 0, 0
    for i in range(len(words)):
        if i > begin and (breaks[i] or _ends(words, i)):
            last_end = i
        size = len(pieces[i])
        if used + size > ROOM:
            cut = last_end if last_end > begin else _cut_inside(words, begin, i)
            yield begin, cut
            begin, used, last_end = cut, sum(map(len, pieces[cut:i])), cut
        used += size
    if begin < len(words):
        yield begin, len(words)


def _ends(words: Sequence[str], i: int) -> bool:
    """Whether a sentence likely ended before word i."""
    before = words[i - 1]
    if before in CLOSINGS and i > 1:
        before = words[i - 2]
    return before in ENDINGS and (words[i][:1].isupper() or not words[i][:1].isalnum()) and words[i] not in CLOSINGS


def _cut_inside(words: Sequence[str], begin: int, end: int) -> int:
    for i in range(end - 1, begin + (end - begin) // 2, -1):
        if words[i] in (",", ";", ":"):
            return i + 1
    return end
