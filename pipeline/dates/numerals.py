"""Numbers in words and figures: "several", "twenty-five", "two and a half", "nineteen ninety"."""

from __future__ import annotations

from collections.abc import Sequence

from .scanner import Token

__all__ = ["amount", "full_year", "unit_of", "year_of"]

_PIVOT = 50
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def amount(tokens: Sequence[Token]) -> float | None:
    """Give the number that `tokens` name, None for an unknown one ("several", "12 to 18")."""
    kinds = [token.kind for token in tokens]
    texts = [token.text for token in tokens if token.kind != "HYPHEN"]
    if "HUNDREDS" in kinds or "MATTER" in kinds:
        return None
    if "FEW" in kinds or (kinds[0] in {"SOME", "A"} and "SOME" in kinds[:2]):
        return 2 if "couple" in texts else None
    if "SLASH" in kinds:
        figures = [float(token.text) for token in tokens if token.kind == "DAY"]
        return figures[0] + figures[1] / figures[2]
    if kinds[-1:] == ["DOZEN"] and "HALF" in kinds:
        return 6
    if texts[-3:] in (["and", "a", "half"], ["and", "one", "half"]):
        whole = amount([token for token in tokens[: kinds.index("AND")] if token.kind != "HYPHEN"])
        return None if whole is None else whole + 0.5
    if kinds[-1] in {"SO", "MORE", "PLUS", "SOME"} and len(kinds) > 1:  # six or so, 20-plus
        return amount(tokens[:-2])
    spread = "OR" in kinds or "TO" in kinds or ("HYPHEN" in kinds and kinds[0] != "TENS")
    if kinds[0] == "HALF":
        return 0.5
    return None if spread else _cardinal(tokens)


def _cardinal(tokens: Sequence[Token]) -> float:
    total, part = 0.0, 0.0
    for token in tokens:
        if token.kind == "SCALE":
            part = max(part, 1) * int(token.value)
            if int(token.value) > 100:
                total, part = total + part, 0
        elif token.kind == "DOZEN":
            part = max(part, 1) * 12
        elif token.kind == "FIGURE":
            part += _figure(token.text)
        elif token.value:
            part += int(token.value)
    return total + part


def _figure(text: str) -> float:
    if text[-1] in _FRACTIONS:  # 5 ½
        return int(text[:-1]) + _FRACTIONS[text[-1]]
    head, _, tail = text.rpartition(".")
    if "." in text and head.isdigit():
        return float(f"{int(head)}.{int(tail):0{len(tail)}}")
    return float(int("".join(char for char in text if char.isdigit())))


def unit_of(tokens: Sequence[Token]) -> str:
    """Give the unit of time that the last of `tokens` names: D, W, 3M, 10Y, TH ..."""
    return next((token.value for token in reversed(tokens) if token.value), "")


def full_year(short: int) -> int:
    """Give the year of its last two figures: 98 is 1998, 21 is 2021."""
    return short + (1900 if short > _PIVOT else 2000)


def year_of(tokens: Sequence[Token]) -> int | None:
    """Give the year of ``2021``, ``'98``, ``nineteen ninety-six``; None where they name none."""
    first = tokens[0]
    if first.kind in {"YEAR", "INT"}:
        return int(first.text)
    if first.kind == "SHORT_YEAR":
        return full_year(int(first.text[1:]))
    if any(token.kind == "SCALE" for token in tokens):
        year = int(_cardinal(tokens))
        return year if 2000 <= year <= 2099 else None
    if first.value not in {"18", "19", "20"}:
        return None
    rest = int(_cardinal(tokens[1:]))
    return int(first.value) * 100 + rest if rest >= 10 else None
