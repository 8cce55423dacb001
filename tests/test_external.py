"""Links to other hosts: several attempts, two runs before a report; refusals and bad hours are no broken links."""

from __future__ import annotations

import json
import socket
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from careerguide import external
from conftest import careerguide

SEEN: Counter[str] = Counter()
"""Requests to the host, by method and path."""


class Host(BaseHTTPRequestHandler):
    """Answers by the path: /404, /429 and so on; some paths have manners of their own."""

    def do_HEAD(self):
        SEEN[f"HEAD {self.path}"] += 1
        self.answer(405 if self.path == "/no-head" else self.status())

    def do_GET(self):
        SEEN[f"GET {self.path}"] += 1
        self.answer(200 if self.path == "/no-head" else self.status())

    def status(self):
        if self.path == "/tired":
            return 200 if SEEN["GET /tired"] >= 2 else 503
        if self.path == "/moved":
            return 301
        return int(self.path[1:]) if self.path[1:].isdigit() else 200

    def answer(self, status):
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/found")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Print nothing."""


@pytest.fixture
def host():
    SEEN.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def nobody():
    """An address at which nobody answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{free.getsockname()[1]}/"


def page(folder, *links, host="example.org"):
    folder.mkdir(parents=True, exist_ok=True)
    anchors = "".join(f'<a href="{link}">x</a>' for link in links)
    html = f'<html><head><link rel="canonical" href="https://{host}/a/"></head><body>{anchors}</body></html>'
    (folder / "index.html").write_text(html, encoding="utf-8")


def run_on(site, record):
    return careerguide("external", site, "--record", record, "--pause", "0", "--timeout", "5")


def test_addresses_are_those_on_other_hosts_once_each_without_links_for_editing(tmp_path):
    page(tmp_path / "a", "https://one.test/x#part", "https://example.org/b/", "../b/", "mailto:a@b.test", "#c")
    page(tmp_path / "b", "https://one.test/x", "http://two.test/?q=1&amp;r=2")
    (tmp_path / "c.html").write_text('<a rel="edit" href="https://three.test/edit">x</a>', encoding="utf-8")

    assert external.links(tmp_path) == {
        "https://one.test/x": "a/index.html",
        "http://two.test/?q=1&r=2": "b/index.html",
    }


def test_the_guide_has_addresses_on_other_hosts(site):
    found = external.links(site / "en" / "about")

    assert len(found) > 20
    assert found["https://creativecommons.org/licenses/by/4.0/"] == "data/index.html"
    assert not [address for address in found if "example.org" in address]


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("/found", "found"),
        ("/moved", "found"),
        ("/no-head", "found"),
        ("/tired", "found"),
        ("/401", "refused"),
        ("/403", "refused"),
        ("/429", "refused"),
        ("/404", "failed"),
        ("/410", "failed"),
        ("/503", "failed"),
    ],
)
def test_an_answer_is_a_page_a_refusal_or_a_failure(host, path, state):
    assert external.ask(host + path, 5, 0).state == state


def test_a_failure_is_asked_for_three_times_and_a_page_once(host):
    external.ask(f"{host}/410", 5, 0)
    external.ask(f"{host}/found", 5, 0)

    assert SEEN == {"HEAD /410": 3, "HEAD /found": 1}


def test_nobody_there_is_a_failure_with_its_reason(nobody):
    answer = external.ask(nobody, 5, 0)

    assert answer.state == "failed"
    assert "refused" in answer.reason


@pytest.mark.parametrize("address", ["http://", "http://[::1", "https://no such host.test/"])
def test_an_address_that_is_none_is_a_failure_and_no_traceback(address):
    answer = external.ask(address, 5, 0)

    assert answer.state == "failed"
    assert answer.reason


def test_a_link_is_told_as_broken_only_after_two_runs_in_a_row(tmp_path, host, nobody):
    record = tmp_path / "state" / "record.json"
    page(tmp_path / "site", f"{host}/404", nobody, f"{host}/found", f"{host}/429")

    first = run_on(tmp_path / "site", record)
    assert (first.status, first.err) == (0, "")
    assert "4 addresses on other hosts: 2 fail, 0 of them again." in first.out
    assert f"{host}/404: answers 404, for the first time; told as broken if again; linked from index.html" in first.out

    second = run_on(tmp_path / "site", record)
    assert second.status == 1
    assert f"{host}/404: answers 404, in 2 runs in a row; linked from index.html" in second.out
    assert "4 addresses on other hosts: 2 fail, 2 of them again." in second.out


def test_a_good_run_between_two_bad_ones_starts_the_count_anew(tmp_path, host):
    record = tmp_path / "record.json"
    record.write_text(json.dumps({"failures": {f"{host}/found": 1, f"{host}/404": 1, "http://gone.test/": 5}}))
    page(tmp_path / "site", f"{host}/found")
    done = run_on(tmp_path / "site", record)

    assert done.status == 0
    assert json.loads(record.read_text(encoding="utf-8")) == {"failures": {}}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"failures": 3}', '{"failures": {"a": "x"}}'])
def test_a_broken_record_counts_as_none(tmp_path, text):
    (tmp_path / "record.json").write_text(text, encoding="utf-8")

    assert external.remembered(tmp_path / "record.json") == {}
