"""Pages work under a strict content policy and in both directions of writing."""

from __future__ import annotations

import re

from tests.house.reading import pages, shown, stylesheets

INLINE = re.compile(
    r"""\sstyle\s*=|<style\b|<script(?![^>]*\bsrc\s*=)[^>]*>|\son[a-z]+\s*=\s*["']|javascript:""", re.IGNORECASE
)
PHYSICAL = re.compile(
    r"(?:^|[;{\s])(?:(?:margin|padding|border|scroll-margin|scroll-padding|inset)-(?:left|right|top|bottom)[\w-]*"
    r"|left|right|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b"
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def test_no_page_has_inline_style_or_script() -> None:
    assert [shown(page) for page in pages() if INLINE.search(page.read_text(encoding="utf-8"))] == []


def test_inline_style_and_script_would_be_seen() -> None:
    bad = ['<p style="x">', "<style>", "<script>x</script>", '<a onclick="x">', '<a href="javascript:x">']
    assert [bool(INLINE.search(text)) for text in bad] == [True] * 5
    assert not INLINE.search('<script type="module" src="/static/js/lens.js"></script>')


def test_stylesheets_know_no_left_and_right() -> None:
    texts = {shown(sheet): COMMENT.sub("", sheet.read_text(encoding="utf-8")) for sheet in stylesheets()}
    assert {name: found.group() for name, text in texts.items() if (found := PHYSICAL.search(text))} == {}


def test_left_and_right_would_be_seen() -> None:
    bad = ["a{margin-left: 0}", "a { left: 0 }", "a{text-align: right}", "a{border-top-left-radius:1px}"]
    assert [bool(PHYSICAL.search(text)) for text in bad] == [True] * 4
    assert not PHYSICAL.search("a { margin-inline-start: 0; text-align: start }")
