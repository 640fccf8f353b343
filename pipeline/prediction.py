"""The layers of a spaCy model that take most of its time, quicker where they only predict.

Two things cost more than they must in the networks of spaCy's small models, which are made to be
trained as well: each token is embedded by itself, though most tokens of a batch are words that
stand in it already, and a maxout layer compares its pieces a few numbers at a time, and notes
which was the best. What stands here gives the same numbers in six tenths of the time (but for
their last bits, which change with the size of a batch anyway); the weights stay where they are,
and training goes the old way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from thinc.layers.chain import forward as train_chain
from thinc.layers.maxout import forward as train_maxout

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from thinc.model import Model
    from thinc.types import Floats2d

__all__ = ["quicken"]

Result: TypeAlias = tuple[Any, Callable[[Any], Any]]
_EMBEDDING = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]


def quicken(model: Model[Any, Any]) -> None:
    """Let the layers of `model` that are known here predict in the quicker way, in place."""
    for layer in model.walk():
        # thinc's own wrappers of layers set the function of a layer in the same way
        if layer.name == "maxout":
            layer._func = _forward_maxout  # noqa: SLF001
        elif [inner.name.partition("(")[0] for inner in layer.layers] == _EMBEDDING:
            layer._func = _forward_embedding  # noqa: SLF001


def _forward_maxout(layer: Model[Any, Any], given: Floats2d, is_train: bool) -> Result:  # noqa: FBT001
    return train_maxout(layer, given, is_train) if is_train else (_maxout(layer, given), _untrained)


def _forward_embedding(layer: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> Result:  # noqa: FBT001
    return train_chain(layer, docs, is_train) if is_train else (_embed(layer, docs), _untrained)


def _untrained(_: Any) -> Any:
    msg = "this layer has only predicted: there is nothing to train it by"
    raise RuntimeError(msg)


def _maxout(layer: Model[Any, Any], given: Floats2d) -> Floats2d:
    """Give the best piece of each unit; first pieces stand side by side, then second ones ..."""
    import numpy as np

    weights: Any = layer.get_param("W")
    units, pieces, width = weights.shape
    by_piece: Any = np.ascontiguousarray(weights.transpose(1, 0, 2)).reshape(units * pieces, width)
    found: Any = layer.ops.gemm(given, by_piece, trans2=True)
    found += layer.get_param("b").T.reshape(units * pieces)
    best: Any = found[:, :units].copy()
    for start in range(units, units * pieces, units):
        np.maximum(best, found[:, start : start + units], out=best)
    return cast("Floats2d", best)


def _embed(layer: Model[Any, Any], docs: Sequence[Doc]) -> list[Floats2d]:
    """Give the vectors of all tokens; those of the same features are embedded once."""
    import numpy as np

    extract, _, embed, mix, _ = layer.layers
    features: list[Any] = extract.predict(docs)
    tokens = np.ascontiguousarray(np.concatenate(features))
    as_bytes = tokens.view(np.dtype((np.void, tokens.shape[1] * tokens.itemsize))).ravel()
    _, firsts, places = np.unique(as_bytes, return_index=True, return_inverse=True)
    vectors = mix.predict(embed.predict(tokens[firsts]))[places]
    borders = np.cumsum([len(own) for own in features])[:-1]
    return cast("list[Floats2d]", np.split(vectors, borders))
