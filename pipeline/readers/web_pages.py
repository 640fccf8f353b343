"""The main text of a web page, by trafilatura, and the day and title that its head states."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from .decoding import decode_page
from .extracted import blocks, quiet, whole
from .given_dates import own_date
from .sources import Content, Options, ReadError

__all__ = ["read_page"]

# names of <meta> that say when the article was published, the plainest first; none that say when
# the page was changed, made or crawled
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_time",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "citation_publication_date",
    "dc.date",
    "dcterms.date",
    "date",
)
_BLOCKS = frozenset(
    ("ab", "body", "cell", "code", "div", "head", "item", "list", "p", "quote", "row", "table")
)
_SKIPPED = frozenset({"graphic"})
_QUOTATIONS = frozenset({"code", "quote"})
_XML = re.compile(r"\s*<\?xml[^>]*>")
_MOST_TAGS = 250_000  # trees cost much time; a page with a long article has some thousands
_NO_TEXT = "no text is in the page, or too deep in its tags: save its text as .txt"
_NO_MAIN = "no main text can be told from the rest of the page: all of its text is read"


def read_page(data: bytes, _: Options) -> Content:
    """Give the main text of the HTML page `data`, a blank line between two paragraphs.

    Navigation, notices and comments are left out. The date is one that the page's metadata state
    as that of publication (``<meta>``, JSON-LD), never a guess.

    Raises:
        ReadError: it is no text, or a page without any.
    """
    html, warnings = decode_page(data)
    _check_tags(html)
    # the parser would take an encoding of XML for that of the text, which is decoded by now
    html = _XML.sub("", html, count=1)
    with quiet("trafilatura"):
        content = _content(html)
        if not content.text:
            content = replace(content, text=_all_text(html), warnings=(_NO_MAIN,))
    if not content.text:
        raise ReadError(_NO_TEXT)
    return replace(content, text=whole(content.text), warnings=(*warnings, *content.warnings))


def _content(html: str) -> Content:
    from trafilatura import bare_extraction, load_html

    tree = load_html(html)
    if tree is None:
        # of a part of a page it wants to be told that it is one
        tree = load_html(f"<html><head></head><body>{html}</body></html>")
    if tree is None:
        return Content("")
    date, title = _published(tree), _title(tree)
    # trafilatura calls it a quotation then, as it does what is one and has no lines of its own
    lines = _QUOTATIONS if tree.find(".//pre") is not None else frozenset()
    body = getattr(bare_extraction(tree, include_comments=False), "body", None)
    return Content(blocks(_paragraphs(body, lines)) if body is not None else "", date, title)


def _all_text(html: str) -> str:
    from trafilatura import html2txt

    return blocks([html2txt(html) or ""])


def _check_tags(html: str) -> None:
    if (tags := html.count("<")) > _MOST_TAGS:
        msg = f"it has {tags:,} tags, and the limit of one page is {_MOST_TAGS:,}: save its text"
        raise ReadError(msg)


def _paragraphs(body: Any, lines: frozenset[str]) -> Iterator[str]:
    """Walk trafilatura's tree, with a stack as it may be deep; tags in `lines` keep theirs."""
    pieces: list[str] = []
    todo: list[Any] = [body]
    while todo:
        one = todo.pop()
        if isinstance(one, str):
            pieces.append(one)
            continue
        if one is None or one.tag in _BLOCKS:
            yield "".join(pieces)
            pieces.clear()
        if one is None or one.tag in _SKIPPED:
            continue
        todo.extend(reversed(_inside(one, keep=one.tag in lines)))
    yield "".join(pieces)


def _inside(element: Any, *, keep: bool) -> list[Any]:
    """Give what an element holds, in order; None ends a block."""
    if element.tag == "lb":
        return ["\n"]
    # a line break of the source is a blank in HTML, but not in what is preformatted
    text = (lambda text: text or "") if keep else _flat
    held: list[Any] = [text(element.text)]
    for child in element:
        held += [child, text(child.tail)]
    return [*held, None] if element.tag in _BLOCKS else held


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _published(tree: Any) -> str | None:
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if date := own_date(meta.get("content") or ""):
            stated.setdefault(name.lower(), date)
    return next((stated[name] for name in _PUBLISHED if name in stated), _linked_data(tree))


def _linked_data(tree: Any) -> str | None:
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            try:
                content = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue
            if date := _date_in(content):
                return date
    return None


def _date_in(content: Any) -> str | None:
    """Look for a date of publication in an article's JSON-LD: itself, or one of its graph."""
    if isinstance(content, list):
        return next(filter(None, map(_date_in, content[:100])), None)
    if not isinstance(content, dict):
        return None
    return own_date(content.get("datePublished", "")) or _date_in(content.get("@graph"))


def _title(tree: Any) -> str | None:
    title = tree.find(".//title")
    return _flat(title.text_content()).strip() or None if title is not None else None
