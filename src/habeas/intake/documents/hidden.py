"""What a page holds but does not show: taken out before anything is read, so that nobody can put words into an article
that its readers never saw. As far as is simple: attributes, styles on the element, and rules for one tag, class or id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NESTED = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?(?:([.#])([\w-]+))?", re.IGNORECASE)
_ZERO = re.compile(r"[+-]?0*\.?0+(?:[a-z]+|%)?")
_FAR_AWAY = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|em|rem|pt|vw|%)?")
_HEX = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_RGB = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)(?:[\s,/]+([\d.]+%?))?\s*\)")
_NAMED = {"white": "ffffff", "black": "000000", "snow": "fffafa", "ivory": "fffff0", "whitesmoke": "f5f5f5"}
_NEAR = 24

# Pages show themselves by a program once they are loaded.
_WHOLE = ("html", "head", "body")

Style = Mapping[str, str]
_NOTHING: Style = {}


def remove_hidden(tree: Any) -> int:
    """Take out of a page's tree what is not shown; how many pieces with words in them were taken out."""
    rules = _rules(tree)
    taken, waiting = 0, [tree]
    while waiting:
        element = waiting.pop()
        if element.tag not in _WHOLE and _is_hidden(element, rules):
            taken += bool("".join(element.itertext()).strip())
            element.drop_tree()
        else:
            waiting.extend(child for child in element if isinstance(child.tag, str))
    return taken


def _is_hidden(element: Any, rules: dict[tuple[str, str], Style]) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden", "").strip().lower() == "true":
        return True
    if element.tag == "template" or (element.tag == "dialog" and element.get("open") is None):
        return True
    style = _style_of(element, rules)
    if not style:
        return False
    if _is_unseen(style) or _is_nowhere(style) or _is_on_its_own_colour(element, style, rules):
        return True
    # Lists set their own letters to nothing, and give their entries a size again, to close the gaps between them.
    return bool(_ZERO.fullmatch(style.get("font-size", "1"))) and not any(
        "font-size" in _style_of(below, rules) for below in element.iterdescendants() if isinstance(below.tag, str)
    )


def _style_of(element: Any, rules: dict[tuple[str, str], Style]) -> Style:
    """What the rules and the element's own attribute say of it, the attribute last."""
    classes = element.get("class", "").split()
    keys = [("", element.tag), *((".", one) for one in classes), ("#", element.get("id", ""))] if rules else []
    told = [rules[key] for key in keys if key in rules]
    own = element.get("style")
    if own:
        told.append(_declarations(own))
    if not told:
        return _NOTHING
    return told[0] if len(told) == 1 else {name: value for style in told for name, value in style.items()}


def _is_unseen(style: Style) -> bool:
    """Not displayed, not visible, transparent, or of no size."""
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return True
    if _ZERO.fullmatch(style.get("opacity", "1")):
        return True
    sizes = [style[name] for name in ("width", "height", "max-width", "max-height") if name in style]
    return style.get("overflow") in ("hidden", "clip") and any(map(_ZERO.fullmatch, sizes))


def _is_nowhere(style: Style) -> bool:
    """Moved far out of the page, or clipped to a point."""
    moved = style.get("position") in ("absolute", "fixed")
    if moved and any(_FAR_AWAY.fullmatch(style.get(side, "")) for side in ("left", "top", "right", "bottom")):
        return True
    if _FAR_AWAY.fullmatch(style.get("text-indent", "")):
        return True
    return moved and re.sub(r"[\s,]+", " ", style.get("clip", "")) in ("rect(0 0 0 0)", "rect(1px 1px 1px 1px)")


def _is_on_its_own_colour(element: Any, style: Style, rules: dict[tuple[str, str], Style]) -> bool:
    """Say whether letters have the colour of what is behind them.

    Where nothing tells what is behind, only the element's own attribute is believed against a white page: what style
    sheets make white mostly stands on a picture or a colour that they set elsewhere.
    """
    colour = _colour(style.get("color", ""))
    if colour is None:
        return False
    for holder in (element, *element.iterancestors()):
        told = _style_of(holder, rules)
        behind = told.get("background-color") or told.get("background", "") or holder.get("bgcolor", "")
        if behind and behind not in ("none", "transparent", "inherit", "initial"):
            found = _colour(behind) or _colour(behind.split(" ")[0])
            return found is not None and _are_near(colour, found)
    return "color" in _declarations(element.get("style", "")) and _are_near(colour, (255, 255, 255))


def _are_near(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))


def _colour(text: str) -> tuple[int, int, int] | None:
    """Red, green and blue, 0 to 255; None for what is not told so, and for what lets through what is behind."""
    text = _NAMED.get(text, text.removeprefix("#")) if not text.startswith("rgb") else text
    if _HEX.fullmatch("#" + text):
        full = text if len(text) >= 6 else "".join(digit * 2 for digit in text)
        return int(full[0:2], 16), int(full[2:4], 16), int(full[4:6], 16)
    found = _RGB.fullmatch(text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def _rules(tree: Any) -> dict[tuple[str, str], Style]:
    """What the page's own style sheets say of one tag, one class or one id; other rules and print are passed over."""
    rules: dict[tuple[str, str], Style] = {}
    for sheet in tree.iter("style"):
        is_for_all = sheet.get("media", "all").strip().lower() in ("", "all", "screen")
        if not is_for_all or any(above.tag == "noscript" for above in sheet.iterancestors()):
            continue
        text = _NESTED.sub("", _COMMENT.sub("", sheet.text or ""))
        for selectors, body in _RULE.findall(text):
            style = _declarations(body)
            for key in _keys(selectors.split(",")) if style else ():
                rules[key] = {**rules.get(key, _NOTHING), **style}
    return rules


def _keys(selectors: Iterable[str]) -> Iterable[tuple[str, str]]:
    for selector in selectors:
        found = _SIMPLE.fullmatch(selector.strip())
        if found and found[3] and not found[1]:
            yield found[2], found[3]
        elif found and found[1] and not found[2]:
            yield "", found[1].lower()


@lru_cache(maxsize=4096)
def _declarations(text: str) -> Style:
    style: dict[str, str] = {}
    for part in text.split(";"):
        name, parted, value = part.partition(":")
        if parted:
            style[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return style
