"""`habeas pack`: a skeleton that is whole, and what is wrong named."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Habeas


def test_a_skeleton_is_written_and_whole(habeas: Habeas, tmp_path: Path) -> None:
    made = habeas("pack", "new", "ZZ", "--to", tmp_path / "zz")
    assert (made.code, made.err) == (0, "")
    checked = habeas("pack", "check", tmp_path / "zz")
    assert (checked.code, checked.out) == (0, "The pack is whole.\n")


def test_nothing_is_written_over(habeas: Habeas, tmp_path: Path) -> None:
    habeas("pack", "new", "ZZ", "--to", tmp_path / "zz")
    answer = habeas("pack", "new", "ZZ", "--to", tmp_path / "zz")
    assert (answer.code, answer.err) == (2, f"habeas: “{tmp_path / 'zz'}” is there already; nothing was written.\n")


def test_what_names_no_page_of_its_own_is_told_as_still_to_be_checked(habeas: Habeas, tmp_path: Path) -> None:
    habeas("pack", "new", "ZZ", "--to", tmp_path / "zz")
    (tmp_path / "zz" / "pack.yaml").write_text(
        "code: zz\nlabels: {en: Zedland}\nlanguages: [en]\nsources: [the law]\nlaws: {criminal: {en: Criminal Code}}\n",
        encoding="utf-8",
    )
    (tmp_path / "zz" / "articles.yaml").write_text(
        "sources: [the law]\narticles:\n"
        '  - {code: "1", law: criminal, labels: {en: Insult}}\n'
        '  - {code: "2", law: criminal, labels: {en: Riot}, source: "https://example.org/law"}\n',
        encoding="utf-8",
    )
    (tmp_path / "zz" / "courts.yaml").write_text(
        "sources: [the law]\ncourts:\n  high: {labels: {en: High Court}}\n", encoding="utf-8"
    )
    checked = habeas("pack", "check", tmp_path / "zz")
    assert (checked.code, checked.out) == (
        0,
        "The pack is whole.\nStill to be checked, for no page is named that says so: art. 1, high.\n",
    )


def test_a_country_has_two_letters(habeas: Habeas, tmp_path: Path) -> None:
    answer = habeas("pack", "new", "nowhere", "--to", tmp_path / "nowhere")
    assert (answer.code, (tmp_path / "nowhere").exists()) == (2, False)


def test_a_pack_with_something_wrong_is_not_whole(habeas: Habeas, tmp_path: Path) -> None:
    habeas("pack", "new", "ZZ", "--to", tmp_path / "zz")
    first = sorted((tmp_path / "zz").glob("*.yaml"))[0]
    first.write_text("nonsense: [", encoding="utf-8")
    answer = habeas("pack", "check", tmp_path / "zz")
    assert answer.code == 1
    assert answer.out != "The pack is whole.\n"


def test_what_is_wrong_is_said_in_the_readers_language(habeas: Habeas, tmp_path: Path) -> None:
    habeas("pack", "new", "ZZ", "--to", tmp_path / "zz")
    (tmp_path / "zz" / "courts.yaml").write_text(
        "sources: [the law]\ncourts:\n  high: {labels: {en: High Court}, colour: red}\n", encoding="utf-8"
    )
    said = [habeas("--language", language, "pack", "check", tmp_path / "zz").out for language in ("be", "ru")]
    assert said == [
        "«high» у courts.yaml: невядомы ключ «colour».\n",
        "«high» в courts.yaml: неизвестный ключ «colour».\n",
    ]


def test_a_whole_skeleton_is_told_of_in_the_readers_language(habeas: Habeas, tmp_path: Path) -> None:
    folder = tmp_path / "zz"
    made = habeas("--language", "ru", "pack", "new", "ZZ", "--to", folder)
    checked = habeas("--language", "be", "pack", "check", folder)
    assert made.out == (
        f"Файлов заготовки в {folder}: 8. Заполните их, каждый факт с его источником; затем: habeas pack check {folder}\n"
    )
    assert checked.out == "Пакет цэлы.\n"
