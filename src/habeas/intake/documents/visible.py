"""The words of a page in blocks, as a browser lays them out: what stands in one paragraph, entry, cell or heading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
})  # fmt: skip
_WITHOUT_WORDS = frozenset({
    "script", "style", "noscript", "template", "head", "title", "object", "embed", "iframe", "svg", "canvas", "select",
    "datalist", "textarea", "input", "button", "audio", "video", "math", "img", "wbr",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """The text of one block, lines parted where the page breaks them, and how many of its letters are links."""

    text: str
    linked: int


@dataclass(slots=True)
class _Growing:
    parts: list[str]
    linked: int = 0

    def finish(self) -> Block:
        lines = (" ".join(line.split()) for line in "".join(self.parts).split("\n"))
        return Block("\n".join(filter(None, lines)), self.linked)


def blocks(tree: Any) -> Iterator[Block]:
    """Each block that has words, in the order of the page. Nothing is told apart by whether it is shown."""
    growing, links = _Growing([]), 0
    for event, element in _walk(tree):
        tag = element.tag
        if event == "start":
            links += tag == "a"
            if tag == "br":
                growing.parts.append("\n")
            said = element.text
        else:
            links -= tag == "a"
            said = element.tail if element is not tree else None
        if tag not in _INLINE and tag != "br" and event != "passed":
            yield from _finished(growing)
            growing = _Growing([])
        if said:
            growing.parts.append(" ".join(said.split("\n")))
            growing.linked += len("".join(said.split())) if links else 0
    yield from _finished(growing)


def _finished(growing: _Growing) -> Iterator[Block]:
    block = growing.finish()
    if block.text:
        yield block


def _walk(tree: Any) -> Iterator[tuple[str, Any]]:
    """Start and end of each element; of what holds no words for readers, and of comments, only what follows."""
    waiting: list[tuple[str, Any]] = [("start", tree)]
    while waiting:
        event, element = waiting.pop()
        if event == "start" and (not isinstance(element.tag, str) or element.tag in _WITHOUT_WORDS):
            yield "passed", element
            continue
        yield event, element
        if event == "start":
            waiting.append(("end", element))
            waiting.extend(("start", child) for child in reversed(element))
