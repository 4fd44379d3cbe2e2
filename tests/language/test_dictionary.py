"""The dictionary of lemmas as a file in the cache: the same answers, and no harm from a bad file or folder."""

import pytest

from kg.language.dictionary import BLOCK, FileDictionary, KeptFactory, write_dictionary

WORDS = {f"wort{number}": f"form{number % 7}" for number in range(3 * BLOCK + 5)} | {"Äpfel": "Apfel", "a": "b"}


@pytest.fixture
def path(tmp_path):
    write_dictionary(WORDS, tmp_path / "words")
    return tmp_path / "words"


def test_file_dictionary_answers_as_the_mapping_does(path):
    kept = FileDictionary(path)
    assert {word: kept[word] for word in WORDS} == WORDS
    assert len(kept) == len(WORDS)
    assert dict(kept) == WORDS


@pytest.mark.parametrize("word", ["", "0", "wort", "wort1x", "zzz", "form1", "wort1\tform1"])
def test_file_dictionary_has_no_word_that_the_mapping_lacks(path, word):
    assert FileDictionary(path).get(word) is None
    with pytest.raises(KeyError):
        FileDictionary(path)[word]


@pytest.mark.parametrize("kept", [0, 10, 200])
def test_a_file_that_is_cut_off_is_none(path, kept):
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(ValueError, match="cut off|empty"):
        FileDictionary(path)


def test_words_with_white_space_are_not_written(tmp_path):
    with pytest.raises(ValueError, match="white space"):
        write_dictionary({"zwei\twörter": "wort"}, tmp_path / "words")
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_a_damaged_file_is_written_anew_and_a_folder_that_is_none_does_no_harm(tmp_path):
    known = KeptFactory(tmp_path / "cache").get_dictionary("de")["geht"]
    (file,) = (tmp_path / "cache").iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:1000])
    assert KeptFactory(tmp_path / "cache").get_dictionary("de")["geht"] == known
    assert file.read_bytes() == whole
    (tmp_path / "file").write_text("no folder")
    assert KeptFactory(tmp_path / "file").get_dictionary("de")["geht"] == known
