"""Names as spaCy's recogniser finds them, in a fraction of its time.

The recogniser reads one word after another and scores 74 moves at each. But what it sees outside a name is the word alone, and
inside one the name's first word, the word before and the word itself: so all words can be scored at once as if no name
were open, and then all names that begin somewhere, a word further at a time. Weights, scores and choices are those of spaCy
(``spacy.pipeline.ner`` and ``spacy.ml.parser_model``, https://github.com/explosion/spaCy, MIT), and so are the names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]

USUAL = 16
"""Words of a name that are tried at all places where one may begin; longer ones only where one does."""
Name = tuple[int, int, str]
"""First token, token after the last, label."""


class Names:
    """The recogniser's weights and moves, ready for use. Takes a greedy one without preset names."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        model = recogniser.model
        self._vectors, self._features = model.get_ref("tok2vec"), model.get_ref("lower")
        upper = model.get_ref("upper")
        self._ops = model.ops
        self._bias = self._features.get_param("b")
        self._weights, self._offsets = upper.get_param("W"), upper.get_param("b")
        moves = [recogniser.moves.get_class_name(i).partition("-") for i in range(recogniser.moves.n_moves)]
        at = {(kind, label): i for i, (kind, _, label) in enumerate(moves)}
        self._labels = [label for _, _, label in moves]
        self._begin = np.array([kind == "B" and label != "" for kind, _, label in moves])
        self._unit = np.array([kind == "U" and label != "" for kind, _, label in moves])
        self._out = at["O", ""]
        self._never = ~(self._begin | self._unit)
        self._never[self._out] = False
        self._inside = np.array([at.get(("I", label), 0) for label in self._labels])
        self._last = np.array([at.get(("L", label), 0) for label in self._labels])

    def __call__(self, docs: list[Doc]) -> list[list[Name]]:
        """The names of each text, in order."""
        shapes = [doc.to_array(["IS_SPACE", "SENT_START"]) for doc in docs]
        bounds = np.cumsum([0, *map(len, shapes)])
        space, opens = np.concatenate(shapes).T == 1
        # A name may go on over the next word.
        on = np.append(~opens[1:], False)
        on[bounds[1:] - 1] = False
        features = self._features.predict(self._vectors.predict(docs))
        best = self._outside(features, space, on)
        begins = np.flatnonzero(self._begin[best])
        stops = np.arange(1, len(best) + 1)
        stops[begins] = self._stops(features, best, on, begins, USUAL)
        ends = bounds[1:].tolist()
        names: list[list[Name]] = [[] for _ in docs]
        d = first = free = 0
        for i in np.flatnonzero(best != self._out).tolist():
            if i < free:
                continue
            while i >= ends[d]:
                first = ends[d]
                d += 1
            free = int(stops[i]) or int(self._stops(features, best, on, np.array([i]), len(best))[0])
            names[d].append((i - first, free - first, self._labels[best[i]]))
        return names

    def _scores(self, hidden: Floats) -> Floats:
        """Scores of all moves, from the sums of three features each."""
        hidden += self._bias
        scores: Floats = self._ops.gemm(hidden.max(axis=2), self._weights, trans2=True)
        scores += self._offsets
        return scores

    def _outside(self, features: Floats, space: NDArray[np.bool_], on: NDArray[np.bool_]) -> NDArray[np.intp]:
        """The best move at each word if no name is open there."""
        absent = features[0]
        scores = self._scores(features[1:, 0] + absent[1] + absent[2])
        scores[:, self._never] = -np.inf
        scores[np.ix_(space, self._unit)] = -np.inf
        scores[np.ix_(space | ~on, self._begin)] = -np.inf
        best: NDArray[np.intp] = scores.argmax(axis=1)
        return best

    def _stops(
        self, features: Floats, best: NDArray[np.intp], on: NDArray[np.bool_], begins: NDArray[np.intp], words: int
    ) -> NDArray[np.intp]:
        """Where the names that begin at some words end; 0 for those that have more words than asked for."""
        stops = np.zeros(len(begins), dtype=np.intp)
        which = np.arange(len(begins))
        for n in range(1, words):
            if not len(which):
                break
            first = begins[which]
            here = first + n
            scores = self._scores(features[here + 1, 0] + features[first + 1, 1] + features[here, 2])
            rows, move = np.arange(len(which)), best[first]
            inside, last = self._inside[move], self._last[move]
            lead = scores[rows, inside] - scores[rows, last]
            more = on[here] & ((lead > 0) | ((lead == 0) & (inside < last)))
            stops[which[~more]] = here[~more] + 1
            which = which[more]
        return stops
