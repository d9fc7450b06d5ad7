"""Names from outside Eastern Europe: true and false pairs of many cultures."""

from __future__ import annotations

import pytest

from habeas.names import SAME_NAME, same_name_score

SAME = [
    ("Daw Nan Khin Htwe Myint", "Nan Khin Htwe Myint"),
    ("شیرین عبادی", "Shirin Ebadi"),
    ("Mir Hossein Mousavi", "Mirhossein Moussavi"),
    ("نبيل رجب", "Nabeel Rajab"),
    ("Abdulhadi al-Khawaja", "Abdul Hadi Al Khawaja"),
    ("Leopoldo Eduardo López Mendoza", "Leopoldo Lopez"),
    ("Selahattin Demirtaş", "SELAHATTİN DEMİRTAŞ"),
    ("刘晓波", "Liu Xiaobo"),
    ("Chen Guangcheng", "CHEN Guang-cheng"),
    ("Nguyễn Văn Đài", "Nguyen Van Dai"),
    ("მზია ამაღლობელი", "Mzia Amaghlobeli"),
    ("Nikol Pashinyan", "Նիկոլ Փաշինյան"),
    ("İlham Əliyev", "Ilham Aliyev"),
    ("Moon Jae-in", "Mun Jaein"),
]
DIFFERENT = [
    ("Tin Oo", "Tin Aung"),
    ("Zhang Zhan", "Zhang Zhen"),
    ("Wang Bingzhang", "Wang Bingzhong"),
    ("Zainab al-Khawaja", "Abdulhadi al-Khawaja"),
    ("Juan Pérez García", "Juan Pérez López"),
    ("Daniel Ortega Saavedra", "Humberto Ortega Saavedra"),
    ("Ahmet Altan", "Mehmet Altan"),
    ("Nguyễn Văn Đài", "Nguyễn Văn Túc"),
    ("Robert Kocharyan", "Sedrak Kocharyan"),
    ("Peter Hansen", "Petra Hansen"),
    ("Kim Jong-il", "Kim Jong-un"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_from_elsewhere_are_one(one: str, other: str) -> None:
    assert same_name_score(one, other) >= SAME_NAME


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_people_from_elsewhere_are_two(one: str, other: str) -> None:
    assert same_name_score(one, other) < SAME_NAME
