"""The style sheets join into one, in order, without losing what matters."""

import gzip
from pathlib import Path

import pytest

from app.core import assets


def test_every_sheet_is_named_in_the_manifest() -> None:
    manifest = (assets.STATIC / "css" / "app.css").read_text("utf-8")
    named = [line["name"] for line in assets.IMPORT.finditer(assets.COMMENT.sub("", manifest))]
    there = [
        path.relative_to(assets.STATIC / "css").as_posix() for path in (assets.STATIC / "css").rglob("*.css")
    ]
    assert sorted([*named, "app.css"]) == sorted(there)


def test_every_import_has_a_layer_that_the_manifest_orders() -> None:
    manifest = assets.COMMENT.sub("", (assets.STATIC / "css" / "app.css").read_text("utf-8"))
    order = manifest.split("@layer")[1].split(";")[0].replace(",", " ").split()
    assert {line["layer"] for line in assets.IMPORT.finditer(manifest)} == set(order)


def test_the_sheets_stay_light() -> None:
    """36 KB as written: every class is used, and what travels is one sheet of 8 KB at most.

    With the font (35 KB) and the scripts of every page (5 KB) that leaves room for a page below 60 KB.
    """
    sheets = [path for path in (assets.STATIC / "css").rglob("*.css") if path.name != "app.css"]
    assert sum(path.stat().st_size for path in sheets) <= 36 * 1024
    assert len(gzip.compress(assets.stylesheet().encode())) <= 8 * 1024


def test_raw_colours_live_in_the_tokens_only() -> None:
    for path in (assets.STATIC / "css").rglob("*.css"):
        if path.name not in {"tokens.css", "print.css"}:
            assert "#" not in assets.COMMENT.sub("", path.read_text("utf-8")), path.name


def test_a_missing_sheet_is_named(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "app.css").write_text('@import "gone.css" layer(base);')
    with pytest.raises(assets.SheetMissing, match=r"gone\.css"):
        assets.stylesheet(tmp_path)


@pytest.mark.parametrize(
    ("css", "small"),
    [
        ("a { color: red; }\n", "a{color:red}"),
        ("a { width: calc(1px + 2px); } /* why */", "a{width:calc(1px + 2px)}"),
        (".a :hover, .b > c { x: y }", ".a :hover,.b > c{x:y}"),
        ('a::before { content: "  ;  "; }', 'a::before{content:"  ;  "}'),
        (
            "@media (min-width: 1rem) and (x) { a { b: c; d: e; } }",
            "@media (min-width:1rem) and (x){a{b:c;d:e}}",
        ),
    ],
)
def test_only_what_means_nothing_is_left_out(css: str, small: str) -> None:
    assert assets.minified(css) == small


def test_the_digest_follows_every_file(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("1")
    before = assets.digest(tmp_path)
    assets.digest.cache_clear()
    (tmp_path / "a.js").write_text("2")
    assert assets.digest(tmp_path) != before
    assets.digest.cache_clear()


def test_addresses_carry_the_digest() -> None:
    assert assets.asset_url("app.css") == f"/static/{assets.digest()}/app.css"


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


TEXT = ["ink", "ink-2", "leaf", "berry-ink", "fault"]
DRAWN = ["ink-3", "berry"]


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_colours_can_be_read(mode: int) -> None:
    sheet = (assets.STATIC / "css" / "tokens.css").read_text("utf-8")
    colours = {
        name.strip(): value.split(")")[0].split(",")[mode].strip()
        for name, value in (
            part.split(": light-dark(") for part in sheet.split("--") if ": light-dark(" in part
        )
    }
    for ground in ("ground", "lift", "bed"):
        for name in TEXT:
            if (name, ground) not in {("fault", "bed"), ("berry-ink", "bed")}:
                assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
    for name in DRAWN:
        assert contrast(colours[name], colours["ground"]) >= 3, name
    assert contrast(colours["on-leaf"], colours["leaf"]) >= 4.5
    assert contrast(colours["on-leaf-3"], colours["leaf-3"]) >= 4.5
    assert contrast(colours["ink"], colours["leaf-2"]) >= 4.5
