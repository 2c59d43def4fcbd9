"""Reads every card of Quebec's pages with BeautifulSoup: what ParseBenchmarks.QuebecPages is held against.

python3 tests/Benchmarks/quebec_pages.py PAGE...    (Debian: python3-bs4, python3-lxml)
"""
import statistics
import sys
import time

from bs4 import BeautifulSoup


def read(page, builder):
    soup = BeautifulSoup(page, builder)
    soup.select_one(".last-update-info").get_text(" ", strip=True)
    values = 0
    for card in soup.select("li.hospital_element, div.hospital_element"):
        card.select_one("a[href*='nofiche=']")
        for item in card.select("li.hopital-item"):
            span = item.select_one("span.font-weight-bold")
            label = item.get_text(" ", strip=True)
            value = span.get_text(strip=True) if span else label.rpartition(":")[2].strip()
            values += 1 if value else 0
    return values


pages = [open(name, "rb").read() for name in sys.argv[1:]]
for builder in ("html.parser", "lxml"):
    times = []
    for _ in range(15):
        start = time.perf_counter()
        values = sum(read(page, builder) for page in pages)
        times.append(1000 * (time.perf_counter() - start))
    print(f"{builder}: {len(pages)} pages, {values} values, median {statistics.median(times):.1f} ms, least {min(times):.1f} ms")
