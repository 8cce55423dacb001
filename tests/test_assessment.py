"""Self-assessments in a real browser: scripts off first and on paper, then whole runs, links, files, every trouble."""

from __future__ import annotations

import gzip
import json
import random
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from careerguide import scoring
from careerguide.check import check_project
from careerguide.questionnaires import needs_of
from conftest import FAULTS_ALONE, ROOT

PROJECT, _ = check_project(ROOT)
GUIDE = PROJECT.guide
LANGUAGES = PROJECT.languages
SCRIPTS = ROOT / "overrides" / "assets" / "javascripts"
RULES = GUIDE.assessments["skills"].competence
ROLE = "service-agent"
NEEDS = needs_of(GUIDE, GUIDE.roles[ROLE])
KEY = "careerguide.assessment.skills"


@pytest.fixture(scope="module")
def home(serve, site):
    return serve(site)


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []


def path(lang, name="skills"):
    return f"{'' if lang == LANGUAGES[0] else lang + '/'}assessment/{name}/"


def words(key, lang=LANGUAGES[0]):
    return PROJECT.words[lang].ui[key]


def answer_all(page, values):
    """Answer the questions one after the other, then ask for the result."""
    page.locator(".cg-live").wait_for()
    for value in values:
        page.locator(f'.cg-question:visible input[value="{value}"]').check()
        following = page.locator("[data-action=following]")
        if following.is_visible():
            following.click()
    page.locator("[data-action=finish]").click()


def lead(page):
    return page.locator(".cg-result .cg-lead")


# -- Without scripts and on paper --------------------------------------------------------------------------------------


@pytest.fixture
def still(browser):
    """A page with scripts switched off."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_scripts_the_form_is_whole_and_has_no_dead_control(still, home):
    still.goto(home + path(LANGUAGES[0]))
    article = still.locator("article")

    assert article.locator("button, select, progress, input[type=file], input[type=text]").count() == 0
    assert article.locator("fieldset.cg-question legend").count() == len(GUIDE.skills)
    for group in article.locator("fieldset.cg-question").all()[:3]:
        assert group.locator("input[type=radio]").count() == len(GUIDE.levels) + 2
        assert group.locator(".cg-choice p").count() == len(GUIDE.levels)
    still.goto(home + path(LANGUAGES[0], "preferences"))
    assert still.locator("fieldset.cg-question").count() == 30
    assert still.locator("article button").count() == 0


@pytest.mark.parametrize(("name", "pages"), [("skills", 8), ("preferences", 6)])
def test_it_prints_on_few_pages(still, home, name, pages):
    still.goto(home + path(LANGUAGES[0], name))

    assert len(re.findall(rb"/Type\s*/Page\b", still.pdf(format="A4"))) <= pages


def printed_bands(still):
    """The table of bands as a reader sees it: name of the row, then four limits or None for any."""
    limits = []
    for row in still.locator("#bands tbody tr").all():
        cells = [cell.inner_text() for cell in row.locator("td").all()]
        limits.append((row.get_attribute("data-band"), [int(c) if c.isdigit() else None for c in cells]))
    return limits


def by_pencil(bands, coverage, needs, answers):
    """The band that a reader finds with the printed rules: subtract, see whether enough is rated, go down the table."""
    gaps = {True: [], False: []}
    core = [n for n in needs if n[2] and answers.get(n[0]) != "X"]
    rated = [n for n in core if isinstance(answers.get(n[0]), int)]
    if not core or len(rated) / len(core) < coverage / 100:
        return None
    for skill, level, is_core in needs:
        own = answers.get(skill)
        if isinstance(own, int) and level - own > 0:
            gaps[is_core].append(level - own)
    for name, (core_largest, core_count, largest, count) in bands:
        sides = ((gaps[True], core_largest, core_count), (gaps[False], largest, count))
        if all(most is None or (len(found) <= many and max(found, default=0) <= most) for found, most, many in sides):
            return name
    raise AssertionError("the table has no row for this")


def test_somebody_with_a_pencil_finds_the_same_band(still, home):
    still.goto(home + path(LANGUAGES[0]))
    bands = printed_bands(still)
    text = still.locator("article").inner_text()
    coverage = int(re.search(r"(\d+)\s?%", text[text.index(words("assessment.rules.gap")[:40]) :])[1])
    heads = [th.get_attribute("id").removeprefix("role-") for th in still.locator(".cg-matrix thead th[id]").all()]
    names = {PROJECT.words[LANGUAGES[0]].skills[id].name: id for id in GUIDE.skills}
    needs = {role: [] for role in heads}
    for html in still.locator(".cg-matrix tbody tr").evaluate_all("rows => rows.map(row => row.innerHTML)"):
        name = re.search(r"<th[^>]*>(.*?)</th>", html)[1].replace("&nbsp;", " ")
        cells = re.findall(r"<td>(.*?)</td>", html)
        for role, cell in zip(heads, cells, strict=True):
            if level := re.sub(r"<.*?>", "", cell):
                skill = next(id for shown, id in names.items() if shown.split() == name.split())
                needs[role].append((skill, int(level), "<strong>" in cell))

    chance = random.Random(3)
    for _ in range(1000):
        role = chance.choice(heads)
        sheet = {s: chance.choice([0, 1, 2, 3, 4, level, level, level, "-", "X"]) for s, level, _ in needs[role]}
        answers = {s: {"-": scoring.SKIPPED, "X": scoring.FOREIGN}.get(v, v) for s, v in sheet.items()}
        result = scoring.competence(RULES, needs_of(GUIDE, GUIDE.roles[role]), answers)
        assert by_pencil(bands, coverage, needs[role], sheet) == result["band"]


# -- Whole runs --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_whole_run_by_the_keyboard_alone(page, home, lang):
    page.goto(home + path(lang))
    page.locator("select").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.locator("select").select_option(ROLE)
    for number in range(len(NEEDS)):
        page.locator(".cg-question:visible input").first.focus()
        page.keyboard.press("Space")
        for _ in range(3):
            page.keyboard.press("ArrowDown")
        if number < len(NEEDS) - 1:
            page.locator("[data-action=following]").focus()
            page.keyboard.press("Enter")
            # The next question is where the keyboard goes on.
            assert page.evaluate("document.activeElement.matches('.cg-question:not([hidden])')")
    page.locator("[data-action=finish]").focus()
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.matches('.cg-result h2')")
    expect(lead(page)).to_contain_text(PROJECT.words[lang].roles[ROLE].short)
    kept = json.loads(page.evaluate("key => sessionStorage.getItem(key)", KEY))
    assert kept["answers"] == {need.skill: 3 for need in NEEDS}


def test_a_role_page_leads_here_with_the_role_chosen(page, home):
    page.goto(f"{home}roles/{ROLE}/")
    page.locator(f'a[href$="#role-{ROLE}"]').click()

    expect(page.locator("select")).to_have_value(ROLE)
    assert page.locator(".cg-question:visible").count() == 1
    page.locator("[data-action=all]").click()
    assert page.locator(".cg-question:visible").count() == len(NEEDS)


def actions_after(skill, own):
    """What the checklist of a skill asks for at the level after one's own."""
    following = next(level.id for level in PROJECT.guide.levels.values() if level.value == own + 1)
    texts = PROJECT.words[LANGUAGES[0]].checklists[skill].items
    return [texts[item.id].action for item in PROJECT.guide.checklists[skill].items if item.level == following]


def test_the_table_says_what_python_computes_and_the_drawing_what_the_table_says(page, home):
    page.goto(f"{home}{path(LANGUAGES[0])}#role-{ROLE}")
    values = [0, 3, 2, "skipped", 1, "foreign", 2, 4, 2, 1, 2][: len(NEEDS)]
    answer_all(page, values)
    answers = {need.skill: value for need, value in zip(NEEDS, values, strict=True)}
    result = scoring.competence(RULES, NEEDS, answers)

    shown = page.locator(".cg-result [data-slot=report] tbody tr").evaluate_all(
        "rows => rows.map(row => row.cells[0].innerText)"
    )
    names = [PROJECT.words[LANGUAGES[0]].skills[row["skill"]].name for row in result["rows"]]
    assert shown == names
    assert page.locator(".cg-plot .cg-line .cg-own").count() == sum(row["gap"] is not None for row in result["rows"])
    steps = page.locator(".cg-result ol").first.locator("a").evaluate_all("links => links.map(link => link.href)")
    assert [step.split("/")[-2] for step in steps] == result["next"]
    actions = page.locator(".cg-result ol").first.locator("li li").all_inner_texts()
    assert actions == [action for skill in result["next"] for action in actions_after(skill, answers[skill])]
    band = PROJECT.words[LANGUAGES[0]].assessments["skills"].bands
    expected = band[result["band"]].name if result["band"] else "80"
    expect(page.locator(".cg-band")).to_contain_text(expected)


def test_who_knows_no_role_gets_the_nearest_with_ties(page, home):
    page.goto(home + path(LANGUAGES[0]))
    answer_all(page, [0] * len(RULES.core_set))
    answers = dict.fromkeys(RULES.core_set, 0)
    needs = {role.id: needs_of(GUIDE, role) for role in GUIDE.roles.values()}
    nearest = scoring.nearest(RULES, needs, answers)

    links = page.locator(".cg-result [data-slot=report] ol a").evaluate_all("links => links.map(link => link.href)")
    assert [link.split("/")[-2] for link in links] == [role for group in nearest for role in group]


def test_equal_answers_get_a_gentle_note(page, home):
    page.goto(f"{home}{path(LANGUAGES[0])}#role-{ROLE}")
    answer_all(page, [2] * len(NEEDS))

    expect(page.locator(".cg-note")).to_have_text(words("assessment.alike"))


def test_preferences_are_described_without_a_type_or_a_percentage(page, home):
    page.goto(home + path(LANGUAGES[0], "preferences"))
    answer_all(page, [4] * 5 + [0] * 5 + [2] * 20)
    report = page.locator("[data-slot=report]")
    own = PROJECT.words[LANGUAGES[0]].assessments["preferences"].dimensions

    expect(report).to_contain_text(own["contact"].more)
    expect(report).to_contain_text(own["pace"].less)
    expect(report).to_contain_text(own["variety"].middle)
    assert not re.search(r"\d+\s?%", report.locator("section").first.inner_text())


def test_preferences_are_compared_with_earlier_ones_and_ask_nobody_else(page, home):
    page.goto(f"{home}{path(LANGUAGES[0], 'preferences')}#opinion")
    answer_all(page, [4] * 30)
    link = make_link(page)
    page.locator("[data-action=change]").click()
    page.locator('.cg-question:visible input[value="3"]').check()
    page.locator('[name="other"]').fill(link)
    page.locator("[data-action=compare]").click()

    expect(page.locator("[data-slot=comparison] thead")).to_contain_text(words("assessment.question"))
    expect(page.locator("[data-slot=comparison] tbody tr").first).to_contain_text("1")
    assert page.locator("[data-action=ask], [name=beside]").count() == 0
    assert page.locator(".cg-message", has_text=words("assessment.opinion_banner")).count() == 0


# -- Private -----------------------------------------------------------------------------------------------------------


def test_answering_asks_no_server_and_stores_nothing_beyond_the_tab_until_asked(page, home):
    page.goto(f"{home}{path(LANGUAGES[0])}#role-{ROLE}", wait_until="networkidle")
    page.locator(".cg-live").wait_for()
    page.wait_for_timeout(500)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    answer_all(page, [2] * len(NEEDS))
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('careerguide'))") == []
    page.locator("[name=remember]").check()
    assert page.evaluate("key => localStorage.getItem(key) !== null", KEY)
    page.locator("[data-action=delete]").click()

    assert asked == []
    for storage in ("localStorage", "sessionStorage"):
        assert page.evaluate(f"Object.keys({storage}).filter(key => key.startsWith('careerguide'))") == []
    assert page.locator(".cg-form input:checked").count() == 0


def test_answers_come_back_after_a_reload_and_when_remembered_in_a_new_tab(page, home):
    page.goto(f"{home}{path(LANGUAGES[0])}#role-{ROLE}")
    page.locator('.cg-live .cg-question:visible input[value="3"]').check()
    page.reload()
    expect(page.locator('.cg-question:visible input[value="3"]')).to_be_checked()
    other = page.context.new_page()
    other.goto(f"{home}{path(LANGUAGES[0])}#role-{ROLE}")
    assert other.locator(".cg-form input:checked").count() == 0
    page.locator("[name=remember]").check()
    other.goto(f"{home}{path(LANGUAGES[1])}#role-{ROLE}")
    other.reload()
    expect(other.locator('.cg-question:visible input[value="3"]')).to_be_checked()


def test_a_changed_instrument_says_what_changed(page, home):
    page.goto(home)
    record = {"kind": "assessment", "assessment": "skills", "version": 1, "role": ROLE, "answers": {NEEDS[0].skill: 2}}
    page.evaluate("([key, text]) => sessionStorage.setItem(key, text)", [KEY, json.dumps(record)])

    # The page as a later version of the guide would be: one skill new, one gone.
    def later(route):
        response = route.fetch()
        html = response.text()
        orders = re.search(r'"orders": (\[.*?\]), "items": (\[.*?\])', html)
        first, items = json.loads(orders[1]), json.loads(orders[2])
        second = {**first[0], "version": 2, "items": [*items[1:], "brand-new"]}
        changed = f'"orders": {json.dumps([*first, second])}, "items": {json.dumps(second["items"])}'
        route.fulfill(response=response, body=html.replace(orders[0], changed))

    page.route("**/assessment/skills/", later)
    page.goto(home + path(LANGUAGES[0]))

    gone = PROJECT.words[LANGUAGES[0]].skills[sorted(GUIDE.skills)[0]].name
    expect(page.locator("[data-slot=message]").first).to_contain_text("brand-new")
    expect(page.locator("[data-slot=message]").first).to_contain_text(gone)


# -- Links -------------------------------------------------------------------------------------------------------------


def make_link(page):
    page.locator("[data-action=link]").click()
    expect(page.locator(".cg-link p").first).to_have_text(words("assessment.share_warning"))
    return page.locator(".cg-link input").input_value()


def test_a_link_opens_in_every_language_with_the_same_numbers_and_touches_no_own_answers(page, home):
    page.goto(f"{home}{path(LANGUAGES[0])}#role-{ROLE}")
    answer_all(page, [1, 2, 3, 4, 0, "skipped", "foreign", 2, 2, 2, 1][: len(NEEDS)])
    link = make_link(page)
    fragment = link[link.index("#") :]
    assert len(fragment) <= 128
    cells = "rows => rows.map(row => [...row.querySelectorAll('.cg-own, .cg-need')].map(mark => mark.style.cssText))"
    drawn = page.locator(".cg-plot li").evaluate_all(cells)
    page.evaluate("key => sessionStorage.setItem(key + '.kept', '1')", KEY)
    for lang in LANGUAGES:
        other = page.context.new_page()
        other.goto(home + path(lang) + fragment)
        expect(other.locator(".cg-shared p").first).to_have_text(words("assessment.shared", lang))
        assert other.locator(".cg-plot li").evaluate_all(cells) == drawn
        assert other.evaluate("key => sessionStorage.getItem(key)", KEY) is None
        other.locator("[data-action=adopt]").click()
        assert json.loads(other.evaluate("key => sessionStorage.getItem(key)", KEY))["role"] == ROLE
        other.close()


MUTATE = """async ([url, seed]) => {
  const { decode, encode } = await import(url);
  const definition = JSON.parse(document.querySelector('[data-part="definition"]').textContent);
  let state = seed;
  const random = (below) => (state = (state * 1103515245 + 12345) % 2147483648) % below;
  const values = [0, 1, 2, 3, 4, "skipped", "foreign", null];
  const counts = { trips: 0, refused: 0, accepted: 0 };
  for (let run = 0; run < 10000; run++) {
    const given = definition.items.map((item) => [item, values[random(8)]]);
    const answers = new Map(given.filter(([, value]) => value !== null));
    const role = random(5) ? definition.orders.at(-1).roles[random(18)] : null;
    const link = encode(definition, { role, answers });
    const back = decode(definition, link);
    if (back.role === role && JSON.stringify([...back.answers]) === JSON.stringify([...answers])) counts.trips++;
    const letters = [...link];
    const at = random(letters.length);
    const sign = String.fromCharCode(33 + random(94));
    const mutated = [
      () => letters.with(at, sign === letters[at] ? "~" : sign),
      () => letters.toSpliced(at, 1),
      () => letters.toSpliced(at, 0, sign),
      () => letters.slice(0, at),
    ][random(4)]().join("");
    try {
      decode(definition, mutated);
      counts.accepted++;
    } catch (error) {
      if (!["broken", "other", "newer"].includes(error.reason)) throw error;
      counts.refused++;
    }
  }
  return counts;
}"""


def test_ten_thousand_links_come_back_whole_and_none_of_as_many_mutated_ones_is_taken(page, home):
    page.goto(home + path(LANGUAGES[0]))
    counts = page.evaluate(MUTATE, [f"{home}assets/javascripts/assessment/link.mjs", 11])

    assert counts == {"trips": 10000, "refused": 10000, "accepted": 0}


HOSTILE = [
    "#r=",
    "#r=1.skills.1.AAAA.00000000",
    "#r=1.__proto__.1.AAAA.00000000",
    "#r=1.constructor.1.D--2v.bd908a8d",
    "#r=2.skills.1.D--2v-n3_9233-_zwA.bd908a8d",
    "#r=1.skills.1.%3Cimg%20src=x%20onerror=alert(1)%3E.bd908a8d",
    "#r=" + "A" * 100_000,
]


@pytest.mark.parametrize("fragment", HOSTILE, ids=lambda text: text[:30])
def test_a_broken_link_is_told_and_nothing_else_happens(page, home, fragment):
    page.goto(home + path(LANGUAGES[0]))
    page.locator('.cg-live .cg-question:visible input[value="2"]').check()
    before = page.evaluate("key => sessionStorage.getItem(key)", KEY)
    page.goto(home + path(LANGUAGES[0]) + fragment)

    expect(page.locator("[data-slot=message]").first).to_contain_text(words("assessment.link.broken"))
    assert page.evaluate("key => sessionStorage.getItem(key)", KEY) == before
    assert not page.locator(".cg-result").is_visible()


# -- Files, comparing --------------------------------------------------------------------------------------------------


def saved(page, action):
    with page.expect_download() as download:
        page.locator(f"[data-action={action}]").click()
    return download.value.path().read_text(encoding="utf-8")


def choose(page, content):
    file = {"name": "answers.json", "mimeType": "application/json", "buffer": content.encode()}
    page.locator("input[type=file]").set_input_files(file)


def test_saved_answers_and_a_second_opinion_are_put_beside_todays(page, home):
    page.goto(f"{home}{path(LANGUAGES[0])}#role-{ROLE}")
    answer_all(page, [2] * len(NEEDS))
    earlier = saved(page, "json")
    page.locator("[data-action=change]").click()
    page.locator('.cg-question:visible input[value="4"]').check()
    choose(page, earlier)
    comparison = page.locator("[data-slot=comparison]")
    expect(comparison).to_contain_text(words("assessment.moved")["one"].format(count=1))
    expect(comparison.locator("tbody tr").first).to_contain_text(words("assessment.up")["few"].format(count=2))

    page.locator("[data-action=ask]").click()
    asked = page.locator(".cg-link input").input_value()
    assert asked.endswith(f"#opinion-{ROLE}")
    friend = page.context.browser.new_context().new_page()
    friend.goto(asked)
    expect(friend.locator("[data-slot=message]").first).to_contain_text(words("assessment.opinion_banner"))
    answer_all(friend, [1] * len(NEEDS))
    answer = make_link(friend)
    friend.context.close()
    page.locator("[name=beside][value=opinion]").check()
    page.locator("[name=other]").fill(answer)
    page.locator("[data-action=compare]").click()
    expect(comparison).to_contain_text(words("assessment.opinion_talk"))
    # What differs most stands first.
    expect(comparison.locator("tbody tr").first).to_contain_text(words("assessment.down")["few"].format(count=3))


def test_the_table_and_the_agenda_can_be_taken_along(page, home):
    page.goto(f"{home}{path(LANGUAGES[0])}#role-{ROLE}")
    answer_all(page, [1] * len(NEEDS))
    table, agenda = saved(page, "csv"), saved(page, "markdown")

    assert len(table.splitlines()) == len(NEEDS) + 1
    assert agenda.startswith(f"# {words('assessment.agenda')}")
    first = scoring.competence(RULES, NEEDS, {need.skill: 1 for need in NEEDS})["next"][0]
    assert all(f": {action}" in agenda for action in actions_after(first, 1))
    for question in words("assessment.talk_questions").split("\n"):
        assert question in agenda


WRONG = [
    "{",
    "[]",
    '{"kind": "assessment"}',
    '{"kind": "checklists", "version": 2, "items": {}}',
    '{"kind": "assessment", "assessment": "skills", "version": 1, "role": "__proto__", "answers": {}}',
    '{"kind": "assessment", "assessment": "skills", "version": 1, "role": null, "answers": {"empathy": 9}}',
    '{"kind": "assessment", "assessment": "skills", "version": 1, "role": null, "answers": {"__proto__": 1}}',
    '{"kind": "assessment", "assessment": "skills", "version": 1, "role": null, "answers": {"empathy": "<b>"}}',
]
OTHER = '{"kind": "assessment", "assessment": "preferences", "version": 1, "role": null}'
NEWER = '{"kind": "assessment", "assessment": "skills", "version": 99, "role": null, "answers": {}}'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        *[(content, "checklist.file.broken") for content in WRONG],
        (NEWER, "checklist.file.newer"),
        ("", "checklist.file.empty"),
        ("x" * (1024 * 1024 + 1), "checklist.file.large"),
        (OTHER, "assessment.link.other"),
    ],
    ids=lambda value: value[:40],
)
def test_a_wrong_file_is_told_and_changes_nothing(page, home, content, says):
    page.goto(f"{home}{path(LANGUAGES[0])}#role-{ROLE}")
    page.locator('.cg-live .cg-question:visible input[value="2"]').check()
    page.locator("[data-action=finish]").click()
    before = page.evaluate("key => sessionStorage.getItem(key)", KEY)
    choose(page, content)

    expect(page.locator("[data-slot=message]").first).to_contain_text(words(says))
    assert page.evaluate("key => sessionStorage.getItem(key)", KEY) == before


@pytest.mark.parametrize(("kept", "trouble"), [*[(text, "broken") for text in (*WRONG[:5], OTHER)], (NEWER, "newer")])
def test_stored_answers_that_cannot_be_read_are_told_and_not_destroyed(page, home, kept, trouble):
    page.goto(home)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, kept])
    page.goto(f"{home}{path(LANGUAGES[0])}#role-{ROLE}")
    expect(page.locator("[data-slot=message]").first).to_contain_text(words(f"assessment.trouble.{trouble}"))
    answer_all(page, [2] * len(NEEDS))
    expect(lead(page)).to_be_visible()

    assert page.evaluate("key => localStorage.getItem(key)", KEY) == kept


FULL = 'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };'


def test_a_full_storage_is_told_and_the_result_is_shown(page, home):
    page.add_init_script(FULL)
    page.goto(f"{home}{path(LANGUAGES[0])}#role-{ROLE}")
    answer_all(page, [2] * len(NEEDS))

    expect(page.locator("[data-slot=message]").first).to_contain_text(words("assessment.trouble.full"))
    expect(lead(page)).to_be_visible()


# -- Size, accessibility -----------------------------------------------------------------------------------------------


def test_the_scripts_are_small():
    files = [*SCRIPTS.glob("assessment/*.mjs"), *SCRIPTS.glob("shared/*.mjs")]

    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) <= 25 * 1024


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_state_is_wider_than_a_small_screen(page, home, lang):
    wide = {}

    def measure(state):
        wide[state] = page.evaluate("document.documentElement.scrollWidth")

    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{home}{path(lang)}#role-{ROLE}")
    page.locator(".cg-live").wait_for()
    measure("form")
    page.locator('.cg-live .cg-question:visible input[value="1"]').check()
    page.locator("[data-action=finish]").click()
    measure("too few answers")
    page.locator("[data-action=all]").click()
    for question in page.locator(".cg-question:visible").all():
        question.locator('input[value="1"]').check()
    page.locator("[data-action=link]").click()
    page.locator(".cg-link input").wait_for()
    measure("result with a link")

    assert set(wide.values()) == {320}, wide


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_any_state(browser, home, scheme):
    context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 844})
    page = context.new_page()
    found = {}

    def look(state):
        violations = Axe().run(page, options=FAULTS_ALONE).response["violations"]
        found[state] = [
            (v["id"], v["nodes"][0]["html"][:150]) for v in violations if v["impact"] in ("serious", "critical")
        ]

    page.goto(f"{home}{path(LANGUAGES[0])}#role-{ROLE}")
    look("empty")
    page.locator('.cg-live .cg-question:visible input[value="2"]').check()
    page.locator("[data-action=following]").click()
    look("half")
    page.locator("[data-action=finish]").click()
    page.locator("[data-action=all]").click()
    for question in page.locator(".cg-question:visible").all():
        question.locator('input[value="2"]').check()
    link = make_link(page)
    look("result")
    page.goto("about:blank")
    page.goto(link)
    look("shared")
    page.goto("about:blank")
    page.goto(f"{home}{path(LANGUAGES[0])}#r=1.broken")
    look("error")
    page.goto(home + path(LANGUAGES[0], "preferences"))
    answer_all(page, [3] * 30)
    look("preferences")
    context.close()

    assert {state: faults for state, faults in found.items() if faults} == {}
