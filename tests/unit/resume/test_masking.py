"""Client names leave a text in every ending, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.resume.rules.masking import ClientName, Masker, mask, names_in

VOLGA = ClientName("Аптеки Волга", "аптечная сеть")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Дала «Аптекам Волга» отсрочку", "Дала аптечная сеть отсрочку"),
        ("Работаю с аптеками волга.", "Работаю с аптечная сеть."),
        ("Аптеки у Волги", "Аптеки у Волги"),
        ("Волга", "Волга"),
        ("", ""),
    ],
)
def test_a_name_is_found_in_every_case_and_only_whole(text: str, masked: str) -> None:
    assert mask(text, [VOLGA]) == masked


def test_the_longer_name_goes_first() -> None:
    names = [ClientName("Lad", "a client"), ClientName("Lad Trade", "a wholesaler")]
    assert mask("Lad Trade and Lad’s owners", names) in {"a wholesaler and a client owners", "a wholesaler and Lad’s owners"}  # fmt: skip


def test_a_name_without_letters_masks_nothing() -> None:
    assert mask("18 of 20!", [ClientName("!!!", "a client")]) == "18 of 20!"


def test_names_that_stand_in_a_text_are_named() -> None:
    assert names_in("Аптекам Волга и «Ладу»", ["Аптеки Волга", "Лад", "Север"]) == ["Аптеки Волга", "Лад"]


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        ("ООО «Ромашка»", "Продлила договор с «Ромашкой»", "Продлила договор с клиент"),
        ("ООО «Ромашка»", "Договор ООО «Ромашка», 2 года", "Договор клиент, 2 года"),
        ("Ромашка", 'для «ООО "Ромашка"»', "для клиент"),
        ("Acme Ltd", "Kept Acme for 3 years", "Kept клиент for 3 years"),
        ("Acme", "Kept Acme, Ltd. for 3 years", "Kept клиент. for 3 years"),
        ("ООО", "Открыла ООО", "Открыла клиент"),
        ("Рост", "Дала рост 12 % клиенту «рост» и Росту", "Дала рост 12 % клиенту клиент и клиент"),
        ("ромашка", "Ромашка и ромашке", "клиент и клиент"),
        ("Acme", "Signed with Acme Ltd", "Signed with клиент"),
        ("Ромашка", "Сеть Ромашка; ООО «Лютик»", "Сеть клиент; ООО «Лютик»"),
        ("Ромашка", "«Ромашке» 2 года", "клиент 2 года"),
        ("Ромашка", "Знаю «Ромашку", "Знаю «клиент"),
        ("Ромашка", 'Ромашка"', 'клиент"'),
    ],
)
def test_a_legal_form_neither_hides_a_name_nor_stays_behind(name: str, text: str, masked: str) -> None:
    assert mask(text, [ClientName(name, "клиент")]) == masked


def test_a_masker_keeps_the_names_for_one_text_after_another() -> None:
    masked = Masker([VOLGA])
    assert masked("Дала «Аптекам Волга» отсрочку") == "Дала аптечная сеть отсрочку"
    assert masked("18 из 20") == "18 из 20"


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("https://apteki-volga.ru/o-nas", ""),
        ("https://аптекиволга.рф", ""),
        ("https://volga.example/apteki", "https://volga.example/apteki"),
        ("https://example.org", "https://example.org"),
    ],
)
def test_an_address_with_a_client_in_it_is_dropped(address: str, left: str) -> None:
    assert Masker([ClientName("ООО «Аптеки Волга»", "аптечная сеть")]).address(address) == left


@pytest.mark.parametrize(
    ("name", "address", "left"),
    [
        ("Лада", "https://lada.example", ""),
        ("Лад", "https://lad.example", "https://lad.example"),
        ("ООО «АО»", "https://ооо-ао.рф", ""),
    ],
)
def test_four_letters_are_enough_to_know_a_client_by(name: str, address: str, left: str) -> None:
    assert Masker([ClientName(name, "клиент")]).address(address) == left


@given(st.text(max_size=80), st.text(max_size=20))
def test_masking_never_fails(text: str, name: str) -> None:
    assert isinstance(mask(text, [ClientName(name, "X")]), str)
