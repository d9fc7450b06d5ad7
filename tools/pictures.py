"""The pictures of the handbook, made from the demo: each page in light, in dark, right to left, and on a phone.

    python -m tools.pictures [NAME ...]         all pages, or those named; needs Chromium (HABEAS_CHROMIUM or on the path)

They lie in docs/handbook/pictures as WebP, and docs/handbook/pictures.md shows them all. Nobody is in them but the
public people of the demo.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, StorageState, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "handbook" / "pictures"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 760}
QUALITY = 55


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is looked at."""

    name: str
    scheme: str = "light"
    direction: str = "ltr"
    is_phone: bool = False


LOOKS = (Look("light"), Look("dark", scheme="dark"), Look("rtl", direction="rtl"), Look("phone", is_phone=True))
# The name of each picture, its address, and what it shows. {person} is somebody whose case has sources that disagree.
PAGES: Mapping[str, tuple[str, str]] = {
    "sign-in": ("/sign-in/", "Signing in"),
    "overview": ("/", "The first page"),
    "people": ("/people/", "People"),
    "found": ("/people/?q=бяляцкага", "Somebody found by a declined name"),
    "person": ("/people/{person}/", "A person"),
    "number": ("/numbers/held/", "A number down to its people"),
    "figures": ("/figures/", "Published figures beside the register's counts"),
    "change": ("/numbers/held/change/?before=2024-01-01", "Why a number changed"),
    "groups": ("/groups/", "Groups without names"),
    "sources": ("/sources/", "Sources"),
    "places": ("/places/", "Prisons, and who is held in each"),
    "place": ("/places/prison/?called=sizo_1", "A prison"),
    "judges": ("/places/?kind=judge", "Judges, as they were told"),
    "forms": ("/filing/", "What happened: one form for each"),
    "hearing": ("/filing/hearing/", "The form of a hearing"),
    "log": ("/people/{person}/log/", "Who filed what about somebody"),
    "protected": ("/protected/", "Protected sources"),
    "inbox": ("/inbox/", "The inbox"),
    "pairs": ("/pairs/", "One person or two?"),
    "tasks": ("/tasks/", "Lists and files"),
    "review": ("/review/", "What waits for somebody to decide"),
    "settings": ("/settings/", "Settings"),
    "words": ("/settings/words/", "The words of the register"),
    "health": ("/settings/health/", "Health of the register"),
    "house": ("/house/", "People of the house"),
    "keys": ("/keys/", "How you sign in"),
}


def main() -> int:
    """Make the pictures that are asked for."""
    wanted = sys.argv[1:] or list(PAGES)
    if unknown := [name for name in wanted if name not in PAGES]:
        print(f"pictures: there is no page {', '.join(unknown)}; there are {', '.join(PAGES)}", file=sys.stderr)
        return 64
    PICTURES.mkdir(exist_ok=True)
    with demo() as link, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        make(browser, link, wanted)
        browser.close()
    (PICTURES.parent / "pictures.md").write_text(contents(), encoding="utf-8")
    return 0


def chromium() -> str:
    """Where Chromium is. Raises SystemExit where it is not."""
    found = os.environ.get("HABEAS_CHROMIUM") or shutil.which("chromium")
    if not found:
        raise SystemExit("pictures: Chromium is not here; install it, or set HABEAS_CHROMIUM.")
    return found


@contextmanager
def demo() -> Iterator[str]:
    """The demo, served, and the link that signs in once."""
    process = subprocess.Popen(
        [sys.executable, "-m", "habeas", "demo", "--port", "0"],
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield next(line.strip() for line in process.stdout if "/sign-in/" in line)
    finally:
        process.terminate()
        process.wait()


def make(browser: Browser, link: str, wanted: list[str]) -> None:
    """Each page wanted in each look."""
    parts = urlsplit(link)
    address = f"{parts.scheme}://{parts.netloc}"
    state = _signed_in(browser, link)
    person = _somebody(browser, address, state)
    for look in LOOKS:
        context = browser.new_context(
            storage_state=state,
            color_scheme="dark" if look.scheme == "dark" else "light",
            viewport=PHONE if look.is_phone else WIDE,  # type: ignore[arg-type]
            bypass_csp=True,
            reduced_motion="reduce",
        )
        outside = browser.new_context(
            color_scheme="dark" if look.scheme == "dark" else "light",
            viewport=PHONE if look.is_phone else WIDE,  # type: ignore[arg-type]
            bypass_csp=True,
        )
        for name in wanted:
            page = (outside if name == "sign-in" else context).new_page()
            answer = page.goto(address + PAGES[name][0].format(person=person))
            if answer is None or answer.status != 200:
                raise SystemExit(f"pictures: {PAGES[name][0]} does not answer")
            page.evaluate(f"document.documentElement.dir = '{look.direction}'")
            _keep(page, PICTURES / f"{name}-{look.name}.webp")
            page.close()
        context.close()
        outside.close()


def contents() -> str:
    """The page that shows every picture."""
    lines = ["# Pictures", "", "Made by `python -m tools.pictures` from the demo, whose people are public figures.", ""]
    for name, (_, title) in PAGES.items():
        lines += [f"## {title}", ""]
        lines += [f"![{title}, {look.name}](pictures/{name}-{look.name}.webp)" for look in LOOKS]
        lines.append("")
    return "\n".join(lines)


def _signed_in(browser: Browser, link: str) -> StorageState:
    context = browser.new_context()
    context.new_page().goto(link)
    state = context.storage_state()
    context.close()
    return state


def _somebody(browser: Browser, address: str, state: StorageState) -> str:
    context = browser.new_context(storage_state=state)
    page = context.new_page()
    page.goto(f"{address}/people/?q=Bialiatski")
    path = page.get_by_role("link", name="Ales Bialiatski").first.get_attribute("href") or ""
    context.close()
    return path.strip("/").split("/")[1].split("?")[0]


def _keep(page: Page, file: Path) -> None:
    session = page.context.new_cdp_session(page)
    taken = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    file.write_bytes(base64.b64decode(taken["data"]))


if __name__ == "__main__":
    sys.exit(main())
