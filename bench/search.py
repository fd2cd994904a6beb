"""The search, measured on titles held out of O*NET 30.0, over HTTP: `python -m bench.search --seed
7` (any seed; PostgreSQL through DATABASE_URL, else SQLite).

Held-out titles are taken from the alternate and the reported titles before the import, so the index
has never seen them. A result is right when it has a six-digit code of the title. Known titles are
in the index; misspelt ones are known titles with one letter left out, put in, replaced, or two
swapped.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
import urllib.parse
import urllib.request
import zipfile
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.server import ROOT, cpu_seconds, environment, gunicorn, manage

ONET = ROOT.parent / "shared" / "data" / "onet" / "db_30_0_text.zip"
SOC = ROOT.parent / "shared" / "data" / "soc"
NOT_NEEDED = (
    "Abilities.txt",
    "Skills.txt",
    "Knowledge.txt",
    "Work Styles.txt",
    "Work Values.txt",
    "Education, Training, and Experience.txt",
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
FLOORS = {
    ("known", "first"): 0.99,
    ("misspelt", "first"): 0.97,
    ("misspelt", "five"): 0.99,
    ("unseen", "five"): 0.79,
    ("unseen", "mrr"): 0.62,
}
SLOWEST_MS = 60.0
PLAIN = 300  # titles of each kind that the plain searches are asked
TYPED = (2, 3, 5, 8)  # letters of a title after which the typeahead is asked
Sample = list[tuple[str, set[str]]]


def rows_of(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines()]


def split_release(folder: Path, seed: int, count: int) -> tuple[Sample, Sample]:
    """Write the release without the held-out titles; returns known and held-out titles with their
    codes.
    """
    from portal.search.query import normalise

    with zipfile.ZipFile(ONET) as archive:
        files = {
            Path(name).name: archive.read(name).decode("utf-8")
            for name in archive.namelist()
            if name.endswith(".txt")
        }

    codes: dict[str, set[str]] = defaultdict(set)

    for code, title, *_ in rows_of(files["Alternate Titles.txt"])[1:]:
        codes[title].add(code[:7])

    rng = random.Random(seed)
    held = set(rng.sample(sorted(codes), count))
    gone = {normalise(title) for title in held}

    for name in ("Alternate Titles.txt", "Sample of Reported Titles.txt"):
        kept = [
            row for row in rows_of(files[name]) if not gone & {normalise(cell) for cell in row[1:3]}
        ]
        files[name] = "\n".join("\t".join(row) for row in kept) + "\n"

    for name in files.keys() - set(NOT_NEEDED):
        (folder / name).write_text(files[name], encoding="utf-8")

    known = sorted(title for title in codes if normalise(title) not in gone)

    return [(title, codes[title]) for title in rng.sample(known, count)], [
        (title, codes[title]) for title in sorted(held)
    ]


def slip(title: str, rng: random.Random) -> str:
    """The title with one letter left out, put in, replaced, or two swapped."""
    while True:
        place = rng.randrange(len(title))
        head, letter, tail = title[:place], title[place], title[place + 1 :]
        choice = rng.choice(LETTERS)

        typed = rng.choice(
            [
                head + tail,
                head + choice + letter + tail,
                head + choice + tail,
                head + tail[:1] + letter + tail[1:],
            ]
        )
        if letter.isalpha() and typed.lower() != title.lower() and typed.strip():
            return typed


def over_http(address: str) -> Callable[[str], list[str]]:
    def ask(text: str) -> list[str]:
        found = _get(f"{address}/api/v1/search/", q=text, page_size=25)
        return [str(row.get("soc") or row["code"])[:7] for row in found]

    return ask


def suggested(address: str) -> Callable[[str], list[str]]:
    def ask(text: str) -> list[str]:
        return [row["soc"] for row in _get(f"{address}/api/v1/suggest/", q=text)]

    return ask


def _get(url: str, **parameters: object) -> list[dict]:
    with urllib.request.urlopen(
        f"{url}?{urllib.parse.urlencode(parameters)}", timeout=30
    ) as response:
        return json.load(response)["results"]


def used_by_this_process() -> float:
    return time.process_time()


def measure(
    ask: Callable[[str], list[str]],
    sample: Sample,
    used: Callable[[], float] = used_by_this_process,
) -> dict[str, float]:
    """Ranks of the first right answer, and time: `cpu` is the searching process's own (`used` tells
    its seconds), without the database's.
    """
    ranks, times, empty, before = [], [], 0, used()
    for text, codes in sample:
        started = time.perf_counter()
        found = ask(text)
        times.append((time.perf_counter() - started) * 1000)
        ranks.append(next((rank for rank, code in enumerate(found, 1) if code in codes), 0))
        empty += not found

    times.sort()
    count = len(sample)

    return {
        "first": sum(rank == 1 for rank in ranks) / count,
        "five": sum(0 < rank <= 5 for rank in ranks) / count,
        "mrr": sum(1 / rank for rank in ranks if rank) / count,
        "empty": empty / count,
        "p50": times[count // 2],
        "p95": times[int(count * 0.95)],
        "cpu": (used() - before) * 1000 / count,
    }


def baselines() -> dict[str, Callable[[str], list[str]]]:
    """What a plain search does, on the same titles: in this process, without HTTP."""
    import django

    django.setup()
    from django.db import connection

    from portal.models import SearchTitle
    from portal.search.query import normalise

    def distinct(rows) -> list[str]:
        return list(dict.fromkeys(rows))[:25]

    def icontains(text: str) -> list[str]:
        return distinct(
            SearchTitle.objects.filter(text__icontains=text)
            .order_by("text")
            .values_list("entry__soc", flat=True)[:200]
        )

    def raw(sql: str) -> Callable[[str], list[str]]:
        def ask(text: str) -> list[str]:
            words = normalise(text)
            with connection.cursor() as cursor:
                grams = " OR ".join(
                    f'"{words[start : start + 3]}"' for start in range(len(words) - 2)
                )
                cursor.execute(
                    sql,
                    {
                        "text": words,
                        "all": " ".join(f'"{word}"' for word in words.split()) or '""',
                        "grams": grams or '""',
                    },
                )
                return distinct(code for (code,) in cursor.fetchall())

        return ask

    with connection.cursor() as cursor:
        for statement in PREPARED[connection.vendor]:
            cursor.execute(statement)

    if connection.vendor == "postgresql":
        query = "plainto_tsquery('english', %(text)s)"
        return {
            "icontains": icontains,
            "one tsvector": raw(
                f"SELECT soc FROM plain WHERE vector @@ {query} ORDER BY ts_rank(vector, {query}) "
                "DESC LIMIT 200"
            ),
            "trigrams": raw(
                "SELECT soc FROM plain WHERE normal %% %(text)s ORDER BY similarity(normal, "
                "%(text)s) DESC LIMIT 200"
            ),
        }

    return {
        "icontains": icontains,
        "one FTS5 table": raw(
            "SELECT soc FROM plain WHERE plain MATCH %(all)s ORDER BY rank LIMIT 200"
        ),
        "trigrams": raw(
            "SELECT soc FROM plain_trigrams WHERE plain_trigrams MATCH %(grams)s ORDER BY rank "
            "LIMIT 200"
        ),
    }


TITLES = "FROM portal_searchtitle t JOIN portal_searchentry e ON e.id = t.entry_id"
PREPARED = {  # what each plain search would have: a table of its own with the index it needs
    "postgresql": [
        (
            "CREATE TEMP TABLE plain AS SELECT e.soc, t.normal, to_tsvector('english', t.text) AS "
            f"vector {TITLES}"
        ),
        "CREATE INDEX ON plain USING gin (vector)",
        "CREATE INDEX ON plain USING gin (normal gin_trgm_ops)",
        "ANALYZE plain",
    ],
    "sqlite": [
        "CREATE VIRTUAL TABLE temp.plain USING fts5(soc UNINDEXED, normal, tokenize='porter')",
        f"INSERT INTO plain SELECT e.soc, t.normal {TITLES}",
        (
            "CREATE VIRTUAL TABLE temp.plain_trigrams USING fts5(soc UNINDEXED, normal, "
            "tokenize='trigram')"
        ),
        f"INSERT INTO plain_trigrams SELECT e.soc, t.normal {TITLES}",
    ],
}


def load(folder: Path, env: dict[str, str]) -> None:
    manage(env, "migrate", "--verbosity", "0")
    manage(
        env,
        "import_soc",
        str(SOC / "soc_structure_2018.xlsx"),
        str(SOC / "soc_2018_definitions.xlsx"),
        "--publish",
    )

    manage(env, "import_onet", str(folder), "--publish")
    print(manage(env, "rebuild_search").strip(), flush=True)


def report(name: str, figures: dict[str, dict[str, float]]) -> None:
    for sample, row in figures.items():
        shares = "  ".join(f"{key} {row[key]:.3f}" for key in ("first", "five", "mrr"))
        print(
            f"{name:<16}{sample:<10}{shares}  empty {row['empty']:.4f}  p50 {row['p50']:5.1f} ms  "
            f"p95 {row['p95']:5.1f} ms  CPU {row['cpu']:5.1f} ms",
            flush=True,
        )


def holds(figures: dict[str, dict[str, float]]) -> bool:
    missed = [
        f"{sample} {key} {figures[sample][key]:.3f} < {floor}"
        for (sample, key), floor in FLOORS.items()
        if figures[sample][key] < floor
    ]

    missed += [
        f"{sample} empty {row['empty']:.4f}"
        for sample, row in figures.items()
        if row["empty"] > 0.005
    ]

    missed += [
        f"{sample} p95 {row['p95']:.0f} ms"
        for sample, row in figures.items()
        if row["p95"] >= SLOWEST_MS
    ]

    print("All floors hold." if not missed else "Not met: " + "; ".join(missed))

    return not missed


def main(arguments: list[str] | None = None) -> bool:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument(
        "--titles",
        type=int,
        default=1000,
        help="how many titles are held out, and how many known ones are asked",
    )

    options = parser.parse_args(arguments or [])

    if not ONET.exists():
        print(f"{ONET} is absent: the search was not measured.")
        return True

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "onet"
        folder.mkdir()
        env = environment(Path(scratch))
        os.environ.update(env, DJANGO_SETTINGS_MODULE="portal.settings")
        known, unseen = split_release(folder, options.seed, options.titles)
        rng = random.Random(options.seed + 1)
        samples = {
            "known": known,
            "misspelt": [(slip(title, rng), codes) for title, codes in known],
            "unseen": unseen,
        }

        print(f"seed {options.seed}, {options.titles} titles of each kind", flush=True)
        load(folder, env)

        with gunicorn("portal.wsgi:application", env) as (address, pid):
            ask = over_http(address)
            ask("warm up")
            used = partial(cpu_seconds, pid)
            figures = {name: measure(ask, sample, used) for name, sample in samples.items()}
            typed = {
                f"{letters} letters": measure(
                    suggested(address),
                    [(title[:letters], codes) for title, codes in known[:PLAIN]],
                    used,
                )
                for letters in TYPED
            }

        report("this search", figures)
        report("typeahead", typed)

        for name, plain in baselines().items():
            report(name, {kind: measure(plain, sample[:PLAIN]) for kind, sample in samples.items()})

    return holds(figures)


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:]) else 1)
