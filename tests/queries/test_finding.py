"""One box: names, ids, articles, courts, prisons; the same hits on both databases; nothing to those who may not know."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.actions.erasing import erase_person
from habeas.actions.refolding import refold_everyone
from habeas.domain.claims import Draft
from habeas.domain.lens import Lens
from habeas.domain.typing_ahead import article_in
from habeas.queries import by_id, by_name
from habeas.queries.finding import Answer, find
from habeas.queries.people import resolve_person
from habeas.records import bulk
from habeas.records.models import ExternalId
from tests.claiming import NOW, PUBLIC, SEALED, TEAM, draft, ident, naming
from tests.queries.filing import file, moment
from tests.registers import Register

pytestmark = pytest.mark.usefixtures("left_stale")

ALES, SASHA, IVAN, SECRET = "Алесь Бяляцкі", "Александр Петрович Беляцкий", "Иван Иванов", "Таемны Бяляцкі"
TYPED = (
    "Бяляцкі", "bialiacki", "А. Бяляцкі", "Бял", "Bia", "Саша Бяляцкі", "Бяляцкага", "Иванов", "Iwanow Iwan", "342", "361-4",
    "Horki", "калонія № 9, Горкі", "Мінскі гарадскі суд", "а", "ив", "", "Балицкий", "Bialiatksi", "zz", "Таемны",
)  # fmt: skip


def world() -> list[Draft]:
    told = [naming(ALES), draft("naming", ALES, details={"name": "Ales Bialiatski"}), naming(SASHA), naming(IVAN)]
    told.append(draft("sentence", ALES, details={"articles": ["342(2)", "361-4"], "court": "Мінскі гарадскі суд"}))
    told.append(draft("transfer", ALES, details={"prison": "ПК №9, Горкі"}))
    told.append(draft("charge", IVAN, details={"articles": ["361-4(1)"]}, sensitivity=TEAM))
    told.append(draft("trial", IVAN, details={"court": "Суд Выдуманага раёна"}))
    told.append(draft("naming", SECRET, details={"name": SECRET}, sensitivity=SEALED))
    told.append(draft("charge", SECRET, details={"articles": ["361-4"]}, sensitivity=SEALED))
    return told


@pytest.fixture
def people(register: Register) -> Register:
    """Three people, and one of whom only a sealed reader may know."""
    file(register, *world())
    return register


def hits(text: str, lens: Lens | None = None) -> list[tuple[str, str]]:
    return [(one.person, one.reason) for one in find(text, lens or Lens()).people]


def found(text: str, lens: Lens | None = None) -> list[str]:
    return [person for person, _ in hits(text, lens)]


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "\u202e\u200f", "😀😀", "%", "_", "'; DROP TABLE", "\ud800", "((342", "№", "б" * 10_000]
)
def test_what_is_no_name_finds_nobody_and_says_what_would_help(people: Register, text: str) -> None:
    answer = find(text, Lens())
    assert (answer.people, answer.more, answer.hint != "") == ((), False, True)


def test_single_letters_are_too_few(people: Register) -> None:
    for text in ("А", "а. б.", "A"):
        hint = "Single letters fit too many people: type more of the name."
        assert find(text, Lens()) == Answer(people=(), more=False, hint=hint)


@pytest.mark.parametrize(
    ("typed", "reasons"),
    [
        ("Бяляцкі", ["“Алесь Бяляцкі” is written so.", "Also written “Александр Петрович Беляцкий”."]),
        ("Bialacki", ["Also written “Ales Bialiatski”.", "Also written “Александр Петрович Беляцкий”."]),
        ("I. Иванов", ["“Иван Иванов” has these initials."]),
        ("П. Беляцкий", ["“Александр Петрович Беляцкий” has these initials."]),
        ("Саша Бяляцкі", ["Another form of “Алесь Бяляцкі”.", "Another form of “Александр Петрович Беляцкий”."]),
        ("Ивановым", ["“Иван Иванов” in another case."]),
        ("Иванв", ["Close to “Иван Иванов”."]),
        ("Bialatksi", ["Close to “Ales Bialiatski”.", "Close to “Александр Петрович Беляцкий”."]),
        ("Ива", ["“Иван Иванов” begins so."]),
        ("Алесь Віктаравіч Бяляцкі", ["“Алесь Бяляцкі” is written so."]),
    ],
)
def test_each_hit_says_why(people: Register, typed: str, reasons: list[str]) -> None:
    assert [reason for _, reason in hits(typed)] == reasons


def test_a_patronymic_that_conflicts_finds_nobody(people: Register) -> None:
    assert found("Александр Викторович Беляцкий") == [ident(ALES)]


def test_an_article_finds_with_its_parts_and_a_part_finds_only_itself(people: Register) -> None:
    assert hits("361-4") == [(ident(ALES), "Charged under 361-4."), (ident(IVAN), "Charged under 361-4(1).")]
    assert found("арт. 361-4(1)") == found("ст. 361-4 ч. 1") == found("ч. 1 ст. 361–4") == [ident(IVAN)]
    assert (found("342(1)"), found("арт. 342 (2)"), found("36")) == ([], [ident(ALES)], [])


def test_what_is_no_article_is_none() -> None:
    assert [article_in(text) for text in ("", "Art", "3421", "1-2-3", "а342", "342 342")] == [None] * 6
    assert [article_in(text) for text in ("342", "Article 342(2)", "артыкул 361-4")] == [
        ("342", ""),
        ("342", "2"),
        ("361-4", ""),
    ]


def test_a_court_and_a_prison_find_whoever_passed_through_them(people: Register) -> None:
    prison = [(ident(ALES), "Has been held in: Penal colony No. 9, Horki.")]
    assert hits("Penal colony No. 9") == hits("ИК-9") == prison
    assert hits("Minsk City Court") == [(ident(ALES), "Brought before this court: Minsk City Court.")]
    assert hits("суд выдуманага раёна") == [(ident(IVAN), "Brought before this court: суд выдуманага раена.")]


def test_an_id_or_a_key_finds_first(people: Register) -> None:
    ExternalId.objects.create(namespace="list", key="Иванов", subject=ident(ALES))
    assert hits(ident(IVAN)) == [(ident(IVAN), f"The id is, or begins with, {ident(IVAN)}.")]
    assert found(ident(ALES)[:6].upper()) == [ident(ALES)]
    assert hits("Иванов") == [
        (ident(ALES), "A list has this person as “Иванов”."),
        (ident(IVAN), "“Иван Иванов” is written so."),
    ]


@pytest.mark.parametrize("stored", [False, True])
def test_an_audience_finds_nothing_by_what_it_may_not_see(people: Register, stored: bool) -> None:
    if stored:
        refold_everyone()
    ExternalId.objects.create(namespace="list", key="77", subject=ident(SECRET))
    for text in ("Таемны", "Таемны Бяляцкі", "Та", "T. Bialacki", ident(SECRET), ident(SECRET)[:8], "77", "list:77"):
        for audience in (PUBLIC, TEAM):
            assert ident(SECRET) not in found(text, Lens(audience=audience)), text
        assert ident(SECRET) in found(text, Lens(audience=SEALED)), text
    assert found("361-4", Lens(audience=PUBLIC)) == [ident(ALES)]
    assert len(found("361-4", Lens(audience=SEALED))) == 3


def test_nobody_is_missed_because_others_who_may_not_be_seen_have_the_same_key(
    people: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else whoever is missed would tell that somebody has the key."""
    monkeypatch.setattr(by_id, "_MOST", 1)
    hidden, shown = sorted((f"Namesake {n}" for n in range(2)), key=ident)
    file(people, draft("naming", hidden, details={"name": "Таемны Другі"}, sensitivity=SEALED), days=1)
    file(people, draft("naming", shown, details={"name": "Вядомы"}), days=1)
    for namespace, name in (("one", hidden), ("two", shown)):
        ExternalId.objects.create(namespace=namespace, key="78", subject=ident(name))
    assert found("78", Lens(audience=PUBLIC)) == [ident(shown)]
    assert resolve_person("78", Lens(audience=PUBLIC)) == ident(shown)


def test_whoever_is_erased_is_found_no_more(people: Register) -> None:
    refold_everyone()
    erase_person(ident(ALES), why="asked for it", by=people.user, at=NOW)
    assert found("Бяляцкі") == [ident(SASHA)]
    assert [found(text) for text in ("342", "Horki", ident(ALES))] == [[], [], []]
    for table in ("nameword", "knownas"):
        assert bulk.select(f"SELECT count(*) FROM records_{table} WHERE person = %s", [ident(ALES)]) == [(0,)]


def test_whoever_changed_is_found_by_what_is_true_now(people: Register) -> None:
    refold_everyone()
    file(people, draft("naming", IVAN, details={"name": "Юры Новы"}), days=1)
    assert (found("Новы"), found("Новы", Lens(known_at=moment(0)))) == ([ident(IVAN)], [])
    assert found("Иванов") == [ident(IVAN)]


def test_the_same_is_found_stored_stale_and_under_another_lens(people: Register) -> None:
    stale = [hits(text) for text in TYPED]
    refold_everyone()
    assert [hits(text) for text in TYPED] == stale
    assert [hits(text, Lens(known_at=moment(1))) for text in TYPED] == stale


def test_of_many_of_one_name_those_written_so_come_first_and_more_is_said(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_name, "MOST_WEIGHED", 5)
    file(
        register,
        *(
            draft("naming", f"{n}", details={"name": f"Нехта{'' if n % 7 else 'а'} Иванов{'' if n < 30 else 'ў'}"})
            for n in range(40)
        ),
    )
    refold_everyone()
    answer = find("Ивановў", Lens())
    assert {one.reason for one in answer.people} <= {
        "“Нехта Ивановў” is written so.",
        "“Нехтаа Ивановў” is written so.",
    }
    assert (len(answer.people), answer.more, answer.hint) == (
        5,
        True,
        "More people fit than are shown here: add a word.",
    )
    both = find("Ивановў Нехтаа", Lens()).people
    assert {one.names[0].split()[0] for one in both} == {"Нехтаа"}


def test_of_many_of_one_name_whoever_has_the_other_is_found_without_reading_the_names_of_all(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_name, "MOST_READ_IN_VAIN", 10)
    many = [draft("naming", f"{n}", details={"name": f"Фёдар Иванов{'а' * (n % 2)}"}) for n in range(300)]
    file(register, *many, draft("naming", "her", details={"name": "Вольга Иванов"}))
    refold_everyone()
    for text in ("Вольга Иванов", "Иванов Вольга", "В. Иванов", "Олга Иванв"):
        assert found(text) == [ident("her")], text


def test_what_is_stored_for_an_audience_tells_nothing_of_a_name_it_may_not_see(people: Register) -> None:
    def stored() -> list[tuple[object, ...]]:
        columns = "audience, key, bones, sieve_a, sieve_b"
        sql = f"SELECT {columns} FROM records_nameword WHERE person = %s AND audience <> 'sealed' ORDER BY {columns}"
        return [(a, bytes(key), bytes(bones), *sieve) for a, key, bones, *sieve in bulk.select(sql, [ident(IVAN)])]

    refold_everyone()
    before = stored()
    file(people, draft("naming", IVAN, details={"name": "Таемны Хаваны"}, sensitivity=SEALED), days=1)
    refold_everyone()
    assert (stored(), found("Хаваны", Lens(audience=SEALED))) == (before, [ident(IVAN)])


def test_the_reason_is_in_the_readers_language(people: Register) -> None:
    assert (
        find("ИК-9", Lens(), language="be").people[0].reason
        == "Утрымліваўся або ўтрымлівалася тут: Папраўчая калонія № 9, Горкі."
    )


WORDS = [
    "Алесь", "Ales", "Саша", "Иван", "Ян", "Бяляцкі", "Беляцкий", "Bialacki", "Иванов", "Іваноў", "О'Ніл", "Čyž", "Чиж", "Zażółć", "王",
    "عبد", "А.", "x", "ß", "ch", "Hryhor", "Рыгор", "Петрович", "ŁAŃCUCKI", "Иванович",
]  # fmt: skip
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
ASKED = NAMES | NAMES.map(lambda name: name[:4]) | NAMES.map(str.upper) | st.text(max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(data=st.data())
def test_every_database_finds_the_same_in_the_same_order(mixed: Register, data: st.DataObject) -> None:
    """The register's own database, encrypted SQLite or PostgreSQL, beside plain SQLite in memory (any other lens)."""
    text = data.draw(ASKED)
    assert find(text, Lens()) == find(text, Lens(known_at=moment(9)))


@pytest.fixture
def mixed(register: Register, monkeypatch: pytest.MonkeyPatch) -> Register:
    """Names of every two words, stored, and so few to be looked at that what comes first matters."""
    monkeypatch.setattr(by_name, "MOST_WEIGHED", 4)
    monkeypatch.setattr(by_name, "MOST_LOOKED_AT", 10)
    pairs = [(one, other) for at, one in enumerate(WORDS) for other in WORDS[at % 3 :: 3]]
    file(register, *(draft("naming", f"{one} {other}", details={"name": f"{one} {other}"}) for one, other in pairs))
    refold_everyone()
    return register
