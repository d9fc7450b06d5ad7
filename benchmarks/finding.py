"""Finding people among very many, in a register that holds their names and nothing else.

Surnames are put together from syllables, in three spellings; given names are those that people have; three people in a
thousand are called Ivanov. Each kind of question is put about many people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.measuring import Spent, memory_mb, milliseconds_of
from benchmarks.register import file_mb, make_register, open_it
from benchmarks.spellings import FIRSTS, MEN, MIDDLES, WOMEN

CALLS = 100
_AT_ONCE = 20_000
_COMMON = ("Іваноў", "Иванов", "Ivanov"), ("Іванова", "Иванова", "Ivanova")
_MEN = ("Аляксандр Александр Aliaksandr", "Мікалай Николай Mikalai", "Дзмітрый Дмитрий Dzmitry", "Сяргей Сергей Siarhei",
        "Ігар Игорь Ihar", "Андрэй Андрей Andrei", "Павел Павел Pavel", "Алесь Александр Ales", "Яўген Евгений Yauhen")  # fmt: skip
_WOMEN = ("Марыя Мария Maryia", "Вольга Ольга Volha", "Кацярына Екатерина Katsiaryna", "Ганна Анна Hanna", "Таццяна Татьяна Tatsiana",
          "Наталля Наталья Natallia", "Ірына Ирина Iryna", "Ніна Нина Nina", "Святлана Светлана Sviatlana")  # fmt: skip


def find_people(directory: Path, *, people: int) -> dict[str, Any]:
    """An answer of `find` for each kind of question, beside a plain LIKE and a rapidfuzz scan over the same names."""
    home = directory.parent / f"finding-{people}"
    made = _make(home, people=people) if not home.exists() else _open(home)
    from habeas.domain.lens import Lens
    from habeas.queries.finding import find

    asked = _questions(people)
    answers = {name: _measured(lambda text: find(text, Lens()), texts, right) for name, (texts, right) in asked.items()}
    return {**made, "questions": answers, "peers": _peers(asked), "memory_mb": memory_mb(), "file_mb": file_mb(home)}


def _open(home: Path) -> dict[str, Any]:
    open_it(home)
    return {}


def names_of(number: int) -> tuple[str, str, str]:
    """The Belarusian, Russian and Latin name of the person with this number; three in a thousand are called Ivanov."""
    random = Random(number)
    is_woman = random.random() < 0.3
    given = random.choice(_WOMEN if is_woman else _MEN).split()
    parts = [random.choice(table) for table in (FIRSTS, MIDDLES, MIDDLES, WOMEN if is_woman else MEN)]
    spelt = tuple("".join(part[way] for part in parts) for way in (0, 1, 3))
    last = _COMMON[is_woman] if number % 333 == 5 else spelt
    return f"{given[0]} {last[0]}", f"{given[1]} {last[1]}", f"{given[2]} {last[2]}"


def _make(home: Path, *, people: int) -> dict[str, Any]:
    """A register with the rows by which people are found."""
    make_register(home)
    from habeas.domain.collecting import without_collecting
    from habeas.queries.columns import INSERTS
    from habeas.records import bulk
    from habeas.records.models import KnownAs, NameWord
    from habeas.records.transactions import writing

    spent, rows = Spent(), {"nameword": 0, "knownas": 0}
    with bulk.with_room(), without_collecting():
        for numbers in _numbers(people):
            named = [(f"{Random(number).getrandbits(128):032x}", names_of(number)) for number in numbers]
            with spent.going(), writing():
                words, known = _rows(named)
                bulk.insert(NameWord, INSERTS["nameword"], words)
                bulk.insert(KnownAs, INSERTS["knownas"], known)
            rows["nameword"] += len(words)
            rows["knownas"] += len(known)
    return {"people": people, "rows": rows, "index_cpu_us_a_person": round(spent.cpu / people * 1e6, 1)}


def _numbers(people: int) -> Iterator[Sequence[int]]:
    for start in range(0, people, _AT_ONCE):
        yield range(start, min(start + _AT_ONCE, people))


def _rows(named: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    from habeas.figures.columns import columns_of_names

    made = [(person, *columns_of_names(names)) for person, names in named]
    words = [("team", person, *word) for person, own, _ in made for word in own]
    return words, [("team", person, *known_as) for person, _, known_as in made]


def _questions(people: int) -> dict[str, tuple[list[str], list[int] | None]]:
    """Each kind of question: what is typed, and the number of the person meant where one is."""
    random = Random(7)
    meant = [number for number in (random.randrange(people) for _ in range(2 * CALLS)) if number % 333 != 5][:CALLS]
    names = [names_of(number) for number in meant]
    common = ("Иванов", "Іваноў", "Ivanov", "Ivanova", "Иванова", "Алесь", "Саша", "Марыя", "Ив", "Iv")
    return {
        "exact": ([be for be, _, _ in names], meant),
        "other_spelling": ([f"{latin.split()[1]} {ru.split()[0]}" for _, ru, latin in names], meant),
        "surname": ([latin.split()[1] for _, _, latin in names], meant),
        "prefix": ([ru.split()[1][: 3 + i % 4] for i, (_, ru, _) in enumerate(names)], None),
        "prefix_after_given_name": ([f"{be[: be.index(' ')]} {be.split()[1][:4]}" for be, _, _ in names], None),
        "initials": ([f"{latin[0]}. {latin.split()[1]}" for _, _, latin in names], meant),
        "common_name": ([common[i % len(common)] for i in range(CALLS)], None),
        "common_both": ([f"{names[i][i % 2].split()[0]} Иванов" for i in range(CALLS)], None),
        "two_given_names": ([f"{names[i][0].split()[0]} {names[-i][1].split()[0]}" for i in range(CALLS)], None),
        "nobody": ([f"Zzyzxqw{i} Vrvrt" for i in range(CALLS)], None),
        "one_slip": ([_slip(ru.split()[1]) for _, ru, _ in names], meant),
    }


def _slip(word: str) -> str:
    return word[:-3] + word[-2] + word[-3] + word[-1]


def _measured(ask: Callable[[str], Any], texts: list[str], meant: list[int] | None) -> dict[str, Any]:
    found = {text: ask(text) for text in texts[:5]}
    times = milliseconds_of(lambda text: found.__setitem__(text, ask(text)), texts)
    report: dict[str, Any] = {
        **times,
        "found_median": sorted(len(found[text].people) for text in texts)[len(texts) // 2],
    }
    if meant is not None:
        ids = [f"{Random(number).getrandbits(128):032x}" for number in meant]
        hits = sum(
            person in {one.person for one in found[text].people} or found[text].more
            for text, person in zip(texts, ids, strict=True)
        )
        report["person_meant_is_found_or_more_is_said"] = f"{hits} of {len(meant)}"
    return report


def _peers(asked: dict[str, tuple[list[str], list[int] | None]]) -> dict[str, Any]:
    """The same names: `LIKE '%...%'` in the same encrypted file, and rapidfuzz over a list in memory."""
    from rapidfuzz import fuzz, process

    from habeas.records import bulk

    texts = asked["other_spelling"][0][:5]
    sql = "SELECT person, names FROM records_knownas WHERE audience = 'team' AND names LIKE %s LIMIT 50"
    names = [name for (name,) in bulk.select("SELECT names FROM records_knownas WHERE audience = 'team'")]
    return {
        "plain_like": milliseconds_of(lambda text: bulk.select(sql, [f"%{text}%"]), texts),
        "rapidfuzz_token_set": milliseconds_of(
            lambda text: process.extract(text, names, scorer=fuzz.token_set_ratio, limit=50), texts
        ),
    }
