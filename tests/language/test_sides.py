"""The second reading of sides: who takes which, and what its answers depend on."""

import hashlib

import numpy as np
import pytest

from kg.language.labels import LAYERS
from kg.language.reader import WEIGHTS, shared_reader
from kg.language.sides import LEAST, SIDES, Question, States, weighed, worth_reading_again

ORGANISATION, PROPOSAL = LAYERS.index("Organisation"), LAYERS.index("Proposal")
#: SPD, Vorschlag, Union.
SPD, PLAN, UNION = (1, 1, ORGANISATION), (4, 4, PROPOSAL), (6, 6, ORGANISATION)


@pytest.fixture(scope="module")
def read():
    """Asks of a sentence in which one party rejects what another proposes: (subject, targets) → logits."""
    reader = shared_reader()
    words = "Die SPD lehnt den Vorschlag der Union ab .".split()
    states = reader.read_window(reader.pieces.all_ids(words)).states
    return lambda subject, *targets: reader.sides.logits(Question(states, 0, len(words), subject, np.array(targets)))


@pytest.mark.slow
def test_the_side_depends_on_whom_it_is_asked_of(read):
    [spd], [union] = read(SPD, PLAN), read(UNION, PLAN)
    assert SIDES[spd.argmax()] == "opposes" and SIDES[union.argmax()] == "proposes"


@pytest.mark.slow
def test_an_answer_is_the_same_whatever_else_is_asked(read):
    assert np.array_equal(read(SPD, PLAN)[0], read(SPD, UNION, PLAN)[1])


def test_the_network_of_sides_reads_the_states_of_the_model_beside_it():
    told = shared_reader().sides.session.get_modelmeta().custom_metadata_map["states of"]
    assert told == hashlib.sha256((WEIGHTS / "model.onnx").read_bytes()).hexdigest()


def test_the_rows_of_a_sentence_stand_between_the_ends_of_the_window():
    states = States(np.arange(14).reshape(7, 2), np.array([1, 2, 4]), np.array([1, 3, 5]))
    question = Question(states, 1, 3, (2, 2, 0), np.array([(1, 1, 0), (1, 2, 0)]))
    assert question.values[:, 0].tolist() == [0, 4, 6, 8, 10, 12] and question.size == 6
    assert question.values[question.marked, 0].tolist() == [8, 10]
    assert question.ends.tolist() == [[1, 2], [1, 4]]
    assert Question(states, 0, 1, (0, 0, 0), np.array([(0, 0, 0)])).values[:, 0].tolist() == [0, 2, 12]


def test_what_cannot_be_stays_so_and_what_is_unlikely_is_not_read_again():
    logits = np.array([[-np.inf, 1.0, -9.0], [-np.inf, LEAST - 0.1, -9.0]])
    assert worth_reading_again(logits).tolist() == [True, False]
    joined = weighed(logits, np.full((2, 3), 2.0), {"pair": 0.0, "again": 0.5, "constant": -1.0})
    assert joined.tolist() == [[-np.inf, 0.0, 0.0], [-np.inf, 0.0, 0.0]]
