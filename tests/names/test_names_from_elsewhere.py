"""Names from outside Eastern Europe: true and false pairs of many cultures."""

from __future__ import annotations

import pytest

from habeas.names import SAME_NAME, same_name_score

SAME = [
    ("Daw Khin Mya Thein", "Khin Mya Thein"),
    ("شیرین احمدی", "Shirin Ahmadi"),
    ("Mir Hossein Mostafavi", "Mirhossein Mostafawi"),
    ("نبيل سالم", "Nabeel Salem"),
    ("Abdulhadi al-Khalil", "Abdul Hadi Al Khalil"),
    ("Fernando Eduardo López Rivas", "Fernando Lopez"),
    ("Selahattin Yıldız", "SELAHATTİN YILDIZ"),
    ("刘建国", "Liu Jianguo"),
    ("Chen Guangping", "CHEN Guang-ping"),
    ("Nguyễn Văn Đại", "Nguyen Van Dai"),
    ("მზია ამილახვარი", "Mzia Amilakhvari"),
    ("Nikol Petrosyan", "Նիկոլ Պետրոսյան"),
    ("İlham Məhərrəmov", "Ilham Maharramov"),
    ("Moon Jae-sik", "Mun Jaesik"),
]
DIFFERENT = [
    ("Tin Oo", "Tin Aung"),
    ("Zhang Lan", "Zhang Lin"),
    ("Wang Mingzhang", "Wang Mingzhong"),
    ("Zainab al-Khalil", "Abdulhadi al-Khalil"),
    ("Juan Pérez García", "Juan Pérez López"),
    ("Daniel Vega Salazar", "Humberto Vega Salazar"),
    ("Ahmet Yılmaz", "Mehmet Yılmaz"),
    ("Nguyễn Văn Đại", "Nguyễn Văn Túc"),
    ("Robert Petrosyan", "Sedrak Petrosyan"),
    ("Peter Hansen", "Petra Hansen"),
    ("Kim Min-il", "Kim Min-seok"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_from_elsewhere_are_one(one: str, other: str) -> None:
    assert same_name_score(one, other) >= SAME_NAME


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_people_from_elsewhere_are_two(one: str, other: str) -> None:
    assert same_name_score(one, other) < SAME_NAME
