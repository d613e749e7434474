"""How questions are judged."""

import pytest

from search import quality

KNOWN = {"term/a": 1, "term/b": 2, "term/c": 3}
QUESTION = quality.Question("a", {"term/a": 3, "term/b": 1})


def judged(found, question=QUESTION):
    return quality.judge([question], search=lambda typed: found, known=KNOWN)


@pytest.mark.parametrize(
    ("found", "ndcg", "recall", "mrr"),
    [
        ([1, 2], 1.0, 1.0, 1.0),
        ([1], 0.917, 1.0, 1.0),
        ([2, 1], 0.710, 1.0, 0.5),
        ([3, 4, 5], 0.0, 0.0, 0.0),
        ([], 0.0, 0.0, 0.0),
        ([3] * 10 + [1], 0.0, 0.0, 0.0),
    ],
)
def test_the_figures_of_a_list(found, ndcg, recall, mrr):
    figures = judged(found)
    assert (round(figures.ndcg, 3), figures.recall, figures.mrr) == (ndcg, recall, mrr)


def test_a_page_that_is_not_there_is_not_found():
    assert judged([1], quality.Question("a", {"term/a": 3, "term/gone": 3})).recall == 0.5


def test_lists_are_compared_as_a_whole():
    assert judged([1, 2]).same_as(judged([1, 2])) == 1
    assert judged([1, 2]).same_as(judged([2, 1])) == 0


@pytest.mark.parametrize("text", ["", "look: 3", "look: [{q: a}]", "look: [{q: a, find: {}}]", "["])
def test_a_file_that_is_no_set_of_questions(tmp_path, text):
    path = tmp_path / "questions.yaml"
    path.write_text(text)
    with pytest.raises(quality.Unreadable):
        quality.load(path)


def test_a_missing_file(tmp_path):
    with pytest.raises(quality.Unreadable):
        quality.load(tmp_path / "none.yaml")
