"""Ticks in a real browser: scripts off first, then ticking, keeping, taking along; every trouble a browser can make."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from careerguide.check import check_project
from conftest import FAULTS_ALONE, OTHER_GUIDE, ROOT, build, copy_guide

PROJECT, _ = check_project(ROOT)
LANGUAGES = PROJECT.languages
SCRIPTS = ROOT / "overrides" / "assets" / "javascripts" / "checklist"
KEY = "careerguide.checklists"
ASSISTANT, MANAGER, PLANNING = (f"checklists/{id}/" for id in ("library-assistant", "library-manager", "planning"))
SWAP = "planning-swap-early"


@pytest.fixture(scope="module")
def folder(tmp_path_factory, other_site):
    """A folder with the second guide at old/ and an edited one at new/: the same storage for both."""
    root = tmp_path_factory.mktemp("ticks")
    (root / "old").symlink_to(other_site)
    guide = copy_guide(OTHER_GUIDE, root / "guide")
    _edit(guide)
    done = build(guide, root / "new")
    assert done.status == 0, done.err
    return root


def _edit(guide):
    """Reorder, rename, replace and retire items, and move one to another list."""
    data, words = guide / "data", guide / "locales"
    _change(data / "checklists" / "planning.yml", "  - {id: planning-swap-early, level: awareness}\n", "")
    _append(data / "checklists" / "planning.yml", "  - {id: planning-new-swap, level: awareness}\n")
    _change(data / "checklists" / "first-day.yml", "  - {id: first-day-names, part: arrive}\n", "")
    _append(data / "checklists" / "first-day.yml", "  - {id: first-day-tour, part: arrive}\n")
    ledger = (
        "- {id: planning-swap-early, checklist: planning, retired_on: 2026-11-20, replaced_by: planning-new-swap}\n"
    )
    _append(data / "retired.yml", ledger + "- {id: first-day-names, checklist: first-day, retired_on: 2026-11-20}\n")
    for lang in ("en", "de"):
        own = words / lang / "checklists"
        _change(own / "planning.yml", "planning-swap-early:", "planning-new-swap:")
        _change(own / "planning.yml", 'action: "', 'action: "Neu: ')
        _change(own / "first-day.yml", "first-day-names:", "first-day-tour:")
        _append(words / lang / "retired.yml", 'first-day-names: "Note two names (before)."\n')


def _change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text, path
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _append(path, text):
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.fixture(scope="module")
def home(serve, folder):
    return serve(folder) + "old/"


@pytest.fixture
def context(browser):
    context = browser.new_context(viewport={"width": 390, "height": 800})
    yield context
    context.close()


@pytest.fixture
def page(context):
    page = context.new_page()
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(f"{error} {error.stack}"))
    yield page
    assert page.faults == []


def box(page, id=SWAP):
    return page.locator(f'[data-item="{id}"] input[type=checkbox]')


def stored(page):
    return page.evaluate("key => localStorage.getItem(key)", KEY)


def text(page, key, lang="de"):
    return check_project(OTHER_GUIDE)[0].words[lang].ui[key]


# -- Without scripts ---------------------------------------------------------------------------------------------------


def test_without_scripts_a_list_is_readable_and_has_no_dead_control(browser, home):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home + ASSISTANT)
    article = page.locator("article")

    assert article.locator("button, input, textarea, progress").count() == 0
    assert article.locator(".cg-item .cg-box").count() == article.locator(".cg-item").count() > 2
    assert article.locator(".cg-item__evidence").first.is_visible()
    context.close()


@pytest.mark.parametrize("id", ["team-leader", "difficult-conversation"])
def test_without_scripts_a_list_prints_on_few_pages_without_navigation(browser, serve, site, id):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{serve(site)}checklists/{id}/")
    page.emulate_media(media="print")

    for part in (".md-header", ".md-sidebar", ".md-footer", ".md-tabs"):
        assert not page.locator(part).first.is_visible()
    assert page.locator(".cg-box").first.is_visible()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= 4
    context.close()


# -- Ticking -----------------------------------------------------------------------------------------------------------


def test_a_tick_is_kept_after_reload_on_other_lists_and_in_the_other_language(page, home):
    page.goto(home + ASSISTANT)
    box(page).check()
    page.reload()
    expect(box(page)).to_be_checked()
    for path in (PLANNING, "en/" + PLANNING, "en/" + ASSISTANT):
        page.goto(home + path)
        expect(box(page)).to_be_checked()
    page.goto(home + "checklists/")
    line = page.locator(f'[data-items*="{SWAP}"]', has_text="Planen")
    expect(line.locator("small")).to_contain_text("1 von 2")


def test_the_sentence_and_the_bar_follow_the_ticks(page, home):
    page.goto(home + "en/" + ASSISTANT)
    expect(page.locator("[data-slot=progress]")).to_have_text("0 of 3 ticked")
    page.get_by_text("Ask for a swap days before the shift.").click()
    expect(page.locator("[data-slot=progress]")).to_have_text("1 of 3 ticked")

    assert page.locator("progress").evaluate("bar => [bar.value, bar.max]") == [1, 3]
    # Heard once, after the last of several ticks.
    expect(page.locator("[aria-live=polite]")).to_have_text("1 of 3 ticked")


def test_the_keyboard_alone_ticks_filters_and_writes_a_note(page, home):
    page.goto(home + PLANNING)
    box(page).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Plan im Mai")
    page.locator("input[name=cg-show]").first.focus()
    page.keyboard.press("ArrowRight")

    assert json.loads(stored(page))["items"] == {SWAP: {"done": True, "note": "Plan im Mai"}}
    assert page.locator("[data-item]:visible").count() == 1
    page.keyboard.press("ArrowRight")
    expect(box(page)).to_be_visible()


def test_ticking_asks_no_server_for_anything(page, home):
    page.goto(home + ASSISTANT, wait_until="networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for item in page.locator("[data-item] input[type=checkbox]").all():
        item.check()
    page.wait_for_timeout(1000)

    assert asked == []


def test_nothing_is_stored_before_the_first_tick(page, home):
    page.goto(home + ASSISTANT)

    assert stored(page) is None


def test_clearing_a_list_can_be_undone(page, home):
    page.goto(home + PLANNING)
    box(page).check()
    page.locator("[data-action=reset]").click()
    expect(box(page)).not_to_be_checked()
    page.locator("[data-action=undo]").click()
    expect(box(page)).to_be_checked()


def test_two_tabs_agree_within_a_second(context, home):
    one, other = context.new_page(), context.new_page()
    one.goto(home + ASSISTANT)
    other.goto(home + PLANNING)
    box(one).check()
    expect(box(other)).to_be_checked(timeout=1000)
    box(other, "planning-year").check()
    one.wait_for_timeout(300)
    box(one, "advice-find-three").check()

    assert set(json.loads(stored(one))["items"]) == {SWAP, "planning-year", "advice-find-three"}


# -- The guide changes -------------------------------------------------------------------------------------------------


def test_ticks_survive_an_edited_guide(page, home):
    page.goto(home + PLANNING)
    box(page).check()
    box(page, "planning-year").check()
    page.goto(home + "checklists/first-day/")
    box(page, "first-day-names").check()

    edited = home.replace("/old/", "/new/")
    page.goto(edited + PLANNING)
    expect(box(page, "planning-new-swap")).to_be_checked()
    expect(box(page, "planning-year")).to_be_checked()
    page.goto(edited + "checklists/first-day/")
    expect(page.locator(".cg-retired li")).to_have_text("Note two names (before).")
    box(page, "first-day-tour").check()
    assert set(json.loads(stored(page))["items"]) == {
        "planning-new-swap",
        "planning-year",
        "first-day-names",
        "first-day-tour",
    }


def test_a_tick_of_an_item_that_nobody_describes_is_kept_and_shown(page, home):
    page.goto(home + "checklists/")
    page.evaluate(
        """([key, text]) => localStorage.setItem(key, text)""",
        [KEY, json.dumps({"kind": "checklists", "version": 2, "items": {"from-elsewhere": {"done": True}}})],
    )
    page.reload()

    expect(page.locator(".cg-retired li")).to_contain_text("from-elsewhere")


RUN = """async ([url, runs]) => {
  const { carried, read, write } = await import(url);
  return runs.map((steps) => {
    let [text, replaced] = [write(new Map()), {}];
    for (const [step, ...of] of steps) {
      if (step === "edit") { [replaced] = of; continue; }
      const ticks = carried(read(text), replaced);
      if (step === "tick") ticks.set(of[0], { done: true, note: of[1], day: "" });
      text = write(ticks);
    }
    return [...carried(read(text), replaced)].map(([id, item]) => [id, item.note]);
  });
}"""


def random_run(chance):
    """Return random ticks among random edits of a guide, and the ids that must be ticked at the end, with notes."""
    items, replaced, ticked, steps, made = [f"item-{n}" for n in range(6)], {}, {}, [], 6
    for _ in range(chance.randrange(5, 30)):
        what = chance.choice(("tick", "tick", "reorder", "retire", "replace", "add"))
        if what == "tick" and items:
            id = chance.choice(items)
            ticked[id] = f"note of step {len(steps)}"
            steps.append(("tick", id, ticked[id]))
            continue
        if what == "reorder":
            chance.shuffle(items)
        elif items and what in ("retire", "replace"):
            old = items.pop(chance.randrange(len(items)))
            if what == "replace":
                made += 1
                new = f"item-{made}"
                items.append(new)
                replaced = {**{id: new if end == old else end for id, end in replaced.items()}, old: new}
                if old in ticked:
                    ticked[new] = ticked.pop(old)
        else:
            made += 1
            items.append(f"item-{made}")
        steps.append(("edit", dict(replaced)))
    return steps, ticked


def test_no_tick_or_note_is_lost_in_a_thousand_random_histories(page, home):
    chance = random.Random(20261126)
    runs = [random_run(chance) for _ in range(1200)]
    page.goto(home)
    found = page.evaluate(RUN, [f"{home}assets/javascripts/checklist/ticks.mjs", [steps for steps, _ in runs]])

    assert sum(len(ticked) for _, ticked in runs) > 2000
    for (steps, ticked), kept in zip(runs, found, strict=True):
        assert dict(kept) == ticked, steps


# -- Troubles of a browser ---------------------------------------------------------------------------------------------

FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""
BLOCKED = (
    """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });"""
)


@pytest.mark.parametrize(("script", "trouble"), [(FULL, "full"), (BLOCKED, "blocked")])
def test_a_full_or_blocked_storage_is_told_and_the_page_works_on(page, home, script, trouble):
    page.add_init_script(script)
    page.goto(home + ASSISTANT)
    box(page).check()
    box(page, "advice-find-three").check()

    expect(page.locator("[data-slot=message]").first).to_contain_text(text(page, f"checklist.trouble.{trouble}"))
    expect(box(page)).to_be_checked()
    expect(page.locator("[data-slot=progress]")).to_have_text("2 von 3 abgehakt")
    # The theme's own scripts do not bear a blocked storage; ours must not be among those that fail.
    page.faults[:] = [fault for fault in page.faults if "/checklist/" in fault]


BROKEN = [
    "{",
    "[]",
    '"x"',
    "null",
    "{}",
    '{"kind": "checklists", "version": 0, "items": {}}',
    '{"kind": "checklists", "version": 2, "items": []}',
    '{"kind": "checklists", "version": 2, "items": {"a": {"done": "yes"}}}',
    '{"kind": "checklists", "version": 2, "items": {"<img src=x onerror=alert(1)>": {"done": true}}}',
    '{"kind": "checklists", "version": 2, "items": {"__proto__": {"done": true}}}',
    '{"kind": "checklists", "version": 1, "done": "all"}',
    '{"kind": "checklists", "version": 1, "done": [{}]}',
    '{"kind": "checklists", "version": 2, "items": {"a": {"done": true, "day": "tomorrow"}}}',
    '{"kind": "assessment", "version": 2, "items": {}}',
]
NEWER = '{"kind": "checklists", "version": 3, "things": {"a": 1}}'


@pytest.mark.parametrize(("kept", "trouble"), [*[(text, "broken") for text in BROKEN], (NEWER, "newer")])
def test_what_cannot_be_read_is_told_and_not_destroyed(page, home, kept, trouble):
    page.goto(home)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, kept])
    page.goto(home + ASSISTANT)
    expect(page.locator("[data-slot=message]").first).to_contain_text(text(page, f"checklist.trouble.{trouble}"))
    box(page).check()
    expect(box(page)).to_be_checked()
    assert stored(page) == kept

    page.locator("[data-action=delete-broken]").click()
    box(page).check()
    assert json.loads(stored(page))["items"] == {SWAP: {"done": True}}


def test_ticks_of_every_earlier_version_are_read(page, home):
    earlier = {1: {"kind": "checklists", "version": 1, "done": [SWAP]}}
    version = int(re.search(r"VERSION = (\d+)", (SCRIPTS / "ticks.mjs").read_text(encoding="utf-8"))[1])
    assert set(earlier) == set(range(1, version))
    for kept in earlier.values():
        page.goto(home)
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(kept)])
        page.goto(home + PLANNING)
        expect(box(page)).to_be_checked()


# -- Taken along -------------------------------------------------------------------------------------------------------


def choose(page, content, name="ticks.json"):
    file = {"name": name, "mimeType": "application/json", "buffer": content.encode()}
    page.locator("input[type=file]").set_input_files(file)


def saved(page, action):
    with page.expect_download() as download:
        page.locator(f"[data-action={action}]").click()
    return download.value.path().read_text(encoding="utf-8")


def test_what_was_saved_is_read_back_elsewhere_with_a_preview_and_undo(browser, page, home):
    page.goto(home + PLANNING)
    box(page).check()
    page.locator(".cg-proof summary").first.click()
    page.locator("textarea").first.fill("Mai")
    content = saved(page, "json")

    other = browser.new_context().new_page()
    other.goto(home + "en/" + PLANNING)
    box(other, "planning-year").check()
    choose(other, content)
    preview = other.locator("[data-slot=preview]")
    expect(preview).to_contain_text("Merge with mine: 1 new tick, 1 changed note or date")
    expect(preview).to_contain_text("Replace mine: 1 new tick, 1 tick will go, 1 changed note or date")
    expect(box(other)).not_to_be_checked()
    other.locator("[data-action=replace]").click()
    expect(box(other)).to_be_checked()
    expect(box(other, "planning-year")).not_to_be_checked()
    other.locator("[data-action=undo]").click()
    expect(box(other, "planning-year")).to_be_checked()
    choose(other, content)
    other.locator("[data-action=merge]").click()
    expect(box(other)).to_be_checked()
    expect(box(other, "planning-year")).to_be_checked()
    other.context.close()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        *[(content, "checklist.file.broken") for content in BROKEN],
        (NEWER, "checklist.file.newer"),
        (" ", "checklist.file.empty"),
        (
            json.dumps({"kind": "checklists", "version": 2, "items": {}, "more": "x" * 1024 * 1024}),
            "checklist.file.large",
        ),
    ],
)
def test_a_wrong_file_changes_nothing_and_is_told(page, home, content, says):
    page.goto(home + PLANNING)
    box(page).check()
    before = stored(page)
    choose(page, content)
    expect(page.locator("[data-slot=message]").first).to_contain_text(text(page, says))

    assert stored(page) == before
    assert page.evaluate("({}).done") is None


def test_tables_hold_no_formula_and_markdown_no_markup_of_a_note(page, home):
    page.goto(home + PLANNING)
    page.locator(".cg-proof summary").first.click()
    page.locator("textarea").first.fill('=HYPERLINK("https://example.org")')
    rows = list(csv.reader(io.StringIO(saved(page, "csv").lstrip("\ufeff"))))
    notes = [row[-1] for row in rows]

    assert '\'=HYPERLINK("https://example.org")' in notes
    assert all(len(row) == 6 for row in rows)
    page.locator("textarea").first.fill("# [x](https://example.org) <b>")
    assert "\\# \\[x\\](https://example.org) \\<b\\>" in saved(page, "markdown")


def test_one_button_on_the_page_about_privacy_deletes_everything(page, home):
    page.goto(home + PLANNING)
    box(page).check()
    page.goto(home + "about/privacy/")
    page.locator("[data-action=delete]").click()
    expect(page.locator("[data-slot=message]").first).to_contain_text(text(page, "checklist.deleted"))

    assert stored(page) is None


def test_print_shows_ticks_and_notes(page, home):
    page.goto(home + PLANNING)
    box(page).check()
    page.locator(".cg-proof summary").first.click()
    page.locator("textarea").first.fill("Mai")
    page.emulate_media(media="print")

    expect(box(page)).to_be_visible()
    expect(page.locator("textarea").first).to_be_visible()
    assert page.locator(".cg-proof:visible").count() == 1
    assert page.locator(".cg-buttons button:visible").count() == 0


# -- Size, languages, accessibility ------------------------------------------------------------------------------------


def test_the_scripts_are_small():
    assert (
        sum(
            len(gzip.compress(path.read_bytes(), 9))
            for path in [*SCRIPTS.glob("*.mjs"), *SCRIPTS.parent.glob("shared/*.mjs")]
        )
        <= 10 * 1024
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sentence_has_the_right_plural_in_every_language(browser, serve, site, lang):
    page = browser.new_page()
    page.goto(f"{serve(site)}{'' if lang == LANGUAGES[0] else lang + '/'}checklists/team-leader/")
    forms = PROJECT.words[lang].ui["checklist.progress"]
    count = page.locator("[data-item]").count()
    category = page.evaluate("([lang, count]) => new Intl.PluralRules(lang).select(count)", [lang, count])
    box(page, page.locator("[data-item]").first.get_attribute("data-item")).check()

    expect(page.locator("[data-slot=progress]")).to_have_text(forms[category].format(done=1, count=count))
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_a_list_in_use(browser, home, scheme):
    context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(home + PLANNING)
    box(page).check()
    page.locator(".cg-proof summary").first.click()
    choose(page, json.dumps({"kind": "checklists", "version": 1, "done": ["planning-year"]}))
    page.locator("[data-slot=preview]").wait_for()
    page.locator("[data-action=merge]").click()
    violations = Axe().run(page, options=FAULTS_ALONE).response["violations"]
    context.close()

    assert [v["id"] for v in violations if v["impact"] in ("serious", "critical")] == []
