"""The atlas painted, from click to picture, against the same data in sigma.js.

Both are painted by the same headless Chromium, from the same binary answer of the same server,
decoded by the same script; the picture is worked out on the server before, which is told apart.
sigma.js and graphology are fetched by npm into the user's cache when this is run; nothing of them
is shipped.
"""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import flask
from platformdirs import user_cache_path
from playwright.sync_api import Browser, sync_playwright

from benchmarks.figures import Figure
from benchmarks.synthetic import network, projection
from dashboard import create_app
from dashboard.data.network_atlas.page import USUAL_MOST
from tests import chromium
from tests.explorer import running
from tests.handmade import Handmade

PACKAGES = ("sigma@3", "graphology@0")
BUNDLES = ("graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js")
# Without a graphics card the processor draws, WebGL too, which nowadays has to be asked for.
SOFTWARE_GL = "--enable-unsafe-swiftshader"
CLICK = "(name) => document.querySelector(name).click()"
MARKED = """new Promise((done) => {
    const marked = () => performance.getEntriesByName("atlas painted").length;
    const look = () => { marked() ? done() : setTimeout(look, 4); };
    look();
})"""
# A corner of the screen: what it takes is that the frame is there, whoever has drawn it.
CORNER = {"format": "jpeg", "clip": {"x": 0, "y": 0, "width": 8, "height": 8, "scale": 1}}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>sigma.js</title>
<style>html, body, #place { margin: 0; width: 100%; height: 100%; }</style></head><body>
<button>draw</button><div id="place"></div>
<script src="/sigma/graphology.umd.min.js"></script><script src="/sigma/sigma.min.js"></script>
<script src="/assets/atlas-data.js"></script><script src="/sigma/page.js"></script></body></html>"""


def painted(size: int) -> list[Figure]:
    """Compare the time until the picture is there: by a click in an open page, and from nothing."""
    if size <= USUAL_MOST:
        return []
    if shutil.which("npm") is None:
        print("The atlas is not measured: npm, which fetches sigma.js, is not on the PATH.")
        return []
    with _served(size) as (address, worked), _browser() as browser:
        lines = _lines(address)
        times = 3 if size < 100_000 else 2
        load = os.getloadavg()[0]
        note = (
            f"{lines:,} lines; worked out on the server before in {worked:.3g} s; load {load:.1f}"
        )
        sides = (f"{address}/network", "main a[href='/atlas']"), (f"{address}/sigma/", "button")
        click = [_best(browser, *side, times=times) for side in sides]
        come = [_best(browser, f"{address}{path}", "", times=times) for path in _PATHS]
    wanted = {10_000: 4.0}.get(size)
    return [
        Figure("the atlas painted, from a click", "sigma.js 3", size, *click, wanted, note=note),
        *([_bound(size, click[0])] if size == 100_000 else []),
        Figure("the atlas painted, page included", "sigma.js 3 in a bare page", size, *come),
    ]


_PATHS = ("/atlas", "/sigma/?now")


def _bound(size: int, ours: float) -> Figure:
    what = "the atlas painted, from a click"
    return Figure(what, "two seconds", size, ours, 2.0, wanted=1.0, at_most=True)


@contextmanager
def _served(size: int) -> Iterator[tuple[str, float]]:
    """Serve a synthetic network and, beside it, the page with sigma.js."""
    made = Handmade(projection(network(size)))
    app = create_app(made.graph, catalogue=made.catalogue)
    app.server.config["EXPLORER"] = made
    bundles = _bundles()

    def file(name: str) -> flask.Response:
        return flask.send_file(bundles[name], mimetype="text/javascript")

    app.server.add_url_rule("/sigma/", "sigma", lambda: flask.Response(PAGE, mimetype="text/html"))
    app.server.add_url_rule("/sigma/<name>", "sigma file", file)
    with running(app.server) as address:
        began = time.perf_counter()
        urlopen(f"{address}/atlas/data.bin").read()
        yield address, time.perf_counter() - began


def _bundles() -> dict[str, Path]:
    cache = user_cache_path("sisternet", appauthor=False) / "benchmarks"
    cache.mkdir(parents=True, exist_ok=True)
    if not all((cache / "node_modules" / each).exists() for each in BUNDLES):
        command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]
        subprocess.run([*command, str(cache), *PACKAGES], check=True, capture_output=True)
    found = {Path(each).name: cache / "node_modules" / each for each in BUNDLES}
    return {**found, "page.js": Path(__file__).with_name("atlas_sigma.js")}


@contextmanager
def _browser() -> Iterator[Browser]:
    chromium.prepare()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.of_the_system(),
            args=[*chromium.ARGUMENTS, SOFTWARE_GL],
        )
        yield browser
        browser.close()


def _best(browser: Browser, address: str, click: str, *, times: int) -> float:
    """Return the shortest time to the picture, in seconds; each time in a browser's new profile."""
    found = []
    for _ in range(times):
        with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
            page = context.new_page()
            page.set_default_timeout(60_000)
            if click:
                page.goto(address)
                page.wait_for_selector(click)
                page.wait_for_load_state("networkidle")
            screen = context.new_cdp_session(page)
            began = time.perf_counter()
            if click:
                page.evaluate(CLICK, click)
            else:
                page.goto(address, wait_until="commit")
            page.evaluate(MARKED)
            screen.send("Page.captureScreenshot", CORNER)
            found.append(time.perf_counter() - began)
    return min(found)


def _lines(address: str) -> int:
    with urlopen(f"{address}/atlas/data.bin") as answer:
        told = answer.read()
    return json.loads(told[8 : 8 + int.from_bytes(told[4:8], "little")])["lines"]
