"""Whether a person is told to be a woman or a man, by titles and given names."""

from __future__ import annotations

from collections.abc import Iterable

from .vocabulary import vocabulary

__all__ = ["sex_of_names", "sex_of_title"]

_TITLES = {
    **dict.fromkeys(("mr", "sir", "lord", "king", "prince", "sheikh", "emir", "chairman"), "male"),
    **dict.fromkeys(("spokesman", "congressman", "father", "monsieur", "herr"), "male"),
    **dict.fromkeys(("mrs", "ms", "miss", "madam", "madame", "mme", "lady", "dame"), "female"),
    **dict.fromkeys(("queen", "princess", "baroness", "sheikha", "frau"), "female"),
    **dict.fromkeys(("spokeswoman", "chairwoman", "congresswoman"), "female"),
}


def sex_of_title(words: Iterable[str]) -> str | None:
    """Give "male" or "female" where one of the folded `words` of a title tells it."""
    return next((_TITLES[word] for word in words if word in _TITLES), None)


def sex_of_names(names: Iterable[str]) -> str | None:
    """Give "male" or "female" where one of the folded given `names` is mostly of one sex."""
    sexes = vocabulary().sexes
    return next((sexes[name] for name in names if name in sexes), None)
